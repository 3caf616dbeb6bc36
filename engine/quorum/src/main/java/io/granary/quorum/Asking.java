package io.granary.quorum;

import io.granary.quorum.tally.Tally;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/// Whom a round asks, in which order, and what the answers decide. Made for one round.
sealed interface Asking<A> permits Everybody, NearestFirst {
    /// One question to one node.
    ///
    /// @param number which question of the round it is, from 0
    record Errand<A>(int number, NodeId node, Mono<A> question) {}

    /// What is asked at the start.
    List<Errand<A>> begin();

    void came(Errand<A> errand, A answer);

    /// Takes down a failure; what is asked instead.
    List<Errand<A>> failed(Errand<A> errand);

    /// What is asked besides because answers take long; each must be allowed.
    List<Errand<A>> besides(BooleanSupplier allowed);

    /// Whether there is anybody else to ask.
    boolean hasSpare();

    /// The votes that decide, as they stand.
    Tally tally();
}
