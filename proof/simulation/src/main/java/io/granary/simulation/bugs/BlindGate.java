package io.granary.simulation.bugs;

import io.granary.layout.live.LayoutView;
import io.granary.rpc.Answers;
import io.granary.rpc.Endpoint;
import io.granary.tables.messages.Question;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.messages.Stamped;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/// A storage node takes some askers for ones who know of the layout what it knows itself.
///
/// @param blind about which questions
record BlindGate(Answers answers, LayoutView layout, Predicate<Question> blind) implements Answers {
    static Answers forWrites(Answers answers, LayoutView layout) {
        return new BlindGate(
                answers,
                layout,
                question -> question instanceof ApplyRows || question instanceof ApplyIfNewest);
    }

    static Answers forReads(Answers answers, LayoutView layout) {
        return new BlindGate(
                answers,
                layout,
                question ->
                        question instanceof GetRow
                                || question instanceof AskStamp
                                || question instanceof ScanRows);
    }

    @Override
    public <Q, A> void answer(Endpoint<Q, A> endpoint, Function<Q, Mono<A>> answer) {
        answers.answer(endpoint, question -> answer.apply(trusted(question)));
    }

    @SuppressWarnings("unchecked") // a stamped question stays one of the same kind
    private <Q> Q trusted(Q question) {
        return question instanceof Stamped(_, Question asked) && blind.test(asked)
                ? (Q) new Stamped<>(layout.live().stamp(), asked)
                : question;
    }
}
