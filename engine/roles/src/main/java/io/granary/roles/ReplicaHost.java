package io.granary.roles;

import io.granary.tables.reconcile.Reconcile;
import io.granary.tables.reconcile.ReconcileSettings;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.schema.TableSchema;
import java.util.List;

/// What the replicas of one node share, whichever roles it has: its store of rows, the queue of
/// rows that follow from others, and how they are kept like those of other nodes.
public record ReplicaHost(
        ReplicaPorts replicas,
        DerivedQueue derived,
        Neighbourhood near,
        Reconcile.Ports others,
        ReconcileSettings reconcile) {
    /// Opens the queue; nothing is delivered before [#start].
    public static ReplicaHost open(
            NodePorts ports, Stores stores, Neighbourhood near, ReconcileSettings reconcile) {
        var replicas =
                new ReplicaPorts(
                        ports.answers(),
                        stores.rows(),
                        stores.writer(),
                        stores.rowLane(),
                        stores.pointReads(),
                        ports.time());
        return new ReplicaHost(
                replicas,
                DerivedQueue.open(replicas, near.quorum(), near.layout()),
                near,
                new Reconcile.Ports(
                        ports.self(), ports.rpc(), near.layout(), ports.time(), ports.randomness()),
                reconcile);
    }

    /// Begins to deliver, once every table of the node is open.
    public Running start() {
        derived.start();
        return Running.of(derived::close);
    }

    /// Begins to keep tables alike on all nodes that hold them, once this node answers for them.
    public Running keepAlike(String name, List<TableSchema<?>> tables) {
        var loop = Reconcile.of(name, tables, others, reconcile);
        loop.start();
        return Running.of(loop::close);
    }
}
