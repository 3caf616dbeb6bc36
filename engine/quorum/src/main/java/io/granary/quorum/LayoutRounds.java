package io.granary.quorum;

import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Asks again when a layout changes under a question: whoever refuses it is told what this node
/// knows and tells what it knows, and the question is asked anew by what both know then.
public record LayoutRounds(Quorum quorum, LayoutView layout) {
    /// A node that still disagrees then counts as one that cannot answer.
    private static final int MOST_RESTARTS = 5;

    /// A question as the layout and a quorum let it be asked. A port of whoever asks.
    public interface Question<T> extends BiFunction<LiveLayout, Quorum, Mono<T>> {}

    /// What a question comes to under one layout from its beginning to its end.
    public <T> Mono<T> ask(Question<T> question) {
        return Mono.defer(() -> ask(question, 0, quorum.fresh()));
    }

    /// Does a write whose confirmations count for the layout it was given; done when nothing counts
    /// any more that did not count then.
    public Mono<Void> write(Question<Void> write) {
        return Mono.defer(() -> write(write, quorum.fresh()));
    }

    private Mono<Void> write(Question<Void> write, Freshness fresh) {
        Question<Boolean> once =
                (live, asked) ->
                        write.apply(live, asked)
                                .then(Mono.fromSupplier(() -> layout.live().isCoveredBy(live)));
        return ask(once, 0, fresh)
                .flatMap(covered ->
                        covered
                                ? Mono.empty()
                                : Mono.fromRunnable(fresh::require).then(write(write, fresh)));
    }

    /// @param fresh for how long the question, which may carry rows, may be asked again
    private <T> Mono<T> ask(Question<T> question, int restarts, Freshness fresh) {
        return Mono.defer(() -> {
            boolean last = restarts == MOST_RESTARTS;
            return question.apply(layout.live(), last ? quorum.stubborn() : quorum)
                    .onErrorResume(
                            Disagreed.class,
                            refusal ->
                                    agree(refusal.node())
                                            .then(Mono.fromRunnable(fresh::require))
                                            .then(ask(question, restarts + 1, fresh)));
        });
    }

    /// Comes to know whatever those nodes know that can be asked.
    public Mono<Void> agree(ReplicaSet nodes) {
        return Flux.fromIterable(nodes.nodes()).flatMap(this::agree).then();
    }

    /// When the other one cannot be asked, the question itself may tell more.
    private Mono<Void> agree(NodeId node) {
        return layout.agreeWith(node)
                .onErrorResume(PeerUnreachable.class, _ -> Mono.empty())
                .onErrorResume(PeerFailed.class, _ -> Mono.empty());
    }
}
