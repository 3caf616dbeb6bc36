package io.granary.simulation.bugs;

import io.granary.layout.live.LayoutView;
import io.granary.rpc.Answers;
import io.granary.rpc.Endpoint;
import io.granary.tables.messages.Question;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Stamped;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// A storage node takes writers for ones who know of the layout what it knows itself.
record BlindGate(Answers answers, LayoutView layout) implements Answers {
    @Override
    public <Q, A> void answer(Endpoint<Q, A> endpoint, Function<Q, Mono<A>> answer) {
        answers.answer(endpoint, question -> answer.apply(trusted(question)));
    }

    @SuppressWarnings("unchecked") // a stamped question stays one of the same kind
    private <Q> Q trusted(Q question) {
        return question instanceof Stamped(_, Question asked) && isWrite(asked)
                ? (Q) new Stamped<>(layout.live().stamp(), asked)
                : question;
    }

    private static boolean isWrite(Question asked) {
        return asked instanceof ApplyRows || asked instanceof ApplyIfNewest;
    }
}
