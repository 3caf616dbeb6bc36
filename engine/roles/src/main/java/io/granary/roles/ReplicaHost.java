package io.granary.roles;

import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;

/// What the replicas of one node share, whichever roles it has: its store of rows, and the queue of
/// rows that follow from others.
public record ReplicaHost(ReplicaPorts replicas, DerivedQueue derived, Neighbourhood near) {
    /// Opens the queue; nothing is delivered before [#start].
    public static ReplicaHost open(NodePorts ports, Stores stores, Neighbourhood near) {
        var replicas =
                new ReplicaPorts(
                        ports.answers(),
                        stores.rows(),
                        stores.writer(),
                        stores.rowLane(),
                        stores.pointReads(),
                        ports.time());
        return new ReplicaHost(
                replicas, DerivedQueue.open(replicas, near.quorum(), near.layout()), near);
    }

    /// Begins to deliver, once every table of the node is open.
    public Running start() {
        derived.start();
        return Running.of(derived::close);
    }
}
