package io.granary.admin.cluster;

import io.granary.rpc.NodeId;
import reactor.core.publisher.Mono;

/// Has nodes set aside copies of their rows. A port; never blocks.
public interface Snapshots {
    /// Has `node` take a snapshot. What goes wrong on the way is an outcome, not a failure.
    Mono<Outcome> take(NodeId node);

    /// What came of it.
    sealed interface Outcome {
        /// It is whole and durable.
        ///
        /// @param name what it is called on its node
        record Taken(String name) implements Outcome {}

        /// The node could not, or whether it did is unknown.
        ///
        /// @param reason a sentence
        record NotTaken(String reason) implements Outcome {}
    }
}
