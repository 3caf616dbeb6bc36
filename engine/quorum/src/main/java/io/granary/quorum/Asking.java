package io.granary.quorum;

import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Whom a round asks, in which order, and what counts as a yes.
sealed interface Asking<A> {
    /// The nodes in the order in which they are asked.
    List<NodeId> order();

    /// How many are asked at the start.
    int first();

    Mono<A> ask(int rank);

    /// What `answer` counts as.
    Vote voteOf(A answer);

    /// Everybody at once, because a write is for all of them.
    record Everybody<A>(
            List<NodeId> order, Function<NodeId, Mono<A>> question, Function<A, Vote> vote)
            implements Asking<A> {
        @Override
        public int first() {
            return order.size();
        }

        @Override
        public Mono<A> ask(int rank) {
            return question.apply(order.get(rank));
        }

        @Override
        public Vote voteOf(A answer) {
            return vote.apply(answer);
        }
    }

    /// The nearest one, as many others as are wanted, and a further one whenever one fails or seems
    /// to take too long. Whoever stands in is asked what the nearest was asked.
    record NearestFirst<A>(
            List<NodeId> order,
            int first,
            Function<NodeId, Mono<A>> nearest,
            Function<NodeId, Mono<A>> others)
            implements Asking<A> {
        @Override
        public Mono<A> ask(int rank) {
            boolean second = 0 < rank && rank < first;
            return (second ? others : nearest).apply(order.get(rank));
        }

        @Override
        public Vote voteOf(A answer) {
            return Vote.ACCEPTED;
        }
    }
}
