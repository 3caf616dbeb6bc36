package io.granary.roles;

import io.granary.quorum.LayoutRounds;
import io.granary.storage.rows.FamilySpec;
import io.granary.tables.handover.HandOver;
import io.granary.tables.reconcile.Reconcile;
import io.granary.tables.recovery.RowRecovery;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// What the replicas of one node share, whichever roles it has: its store of rows, what follows
/// from them, how they stay like those of other nodes, and what it does when the layout changes.
public final class ReplicaHost {
    private final NodePorts ports;
    private final ReplicaPorts replicas;
    private final DerivedQueue derived;
    private final Neighbourhood near;
    private final StoreWatch watch;
    private final Upkeep upkeep;
    private final List<TableReplica<?>> tables = new CopyOnWriteArrayList<>();

    private ReplicaHost(
            NodePorts ports,
            ReplicaPorts replicas,
            Neighbourhood near,
            Upkeep upkeep,
            StoreWatch watch) {
        this.ports = ports;
        this.watch = watch;
        this.replicas = replicas;
        this.derived = DerivedQueue.open(replicas, near.quorum(), near.layout());
        this.near = near;
        this.upkeep = upkeep;
    }

    /// What the node's store of rows has to hold besides its tables.
    public static List<FamilySpec> families() {
        return Stream.concat(DerivedQueue.families().stream(), RowRecovery.families().stream())
                .toList();
    }

    /// Opens the queue; nothing is delivered before [#start].
    public static ReplicaHost open(
            NodePorts ports, Stores stores, Neighbourhood near, Upkeep upkeep) {
        var replicas = stores.replicas(ports);
        return new ReplicaHost(ports, replicas, near, upkeep, stores.watch());
    }

    public ReplicaPorts replicas() {
        return replicas;
    }

    public Neighbourhood near() {
        return near;
    }

    /// Begins to answer for a table.
    public <R> TableReplica<R> open(TableSchema<R> schema) {
        TableReplica<R> replica = TableReplica.open(schema, replicas, derived);
        tables.add(replica);
        return replica;
    }

    /// Begins to deliver, to make sure of its store, and to follow the layout, once every table of
    /// the node is open.
    public Running start() {
        derived.start();
        var recovery = watch.begin(replicas, tables, others());
        var handing =
                new HandOver.Ports(
                        ports.self(),
                        replicas,
                        new LayoutRounds(near.quorum(), near.layout()),
                        derived,
                        ports.moves());
        var handOver = HandOver.start(handing, tables, recovery::vouching);
        List.of(derived.worker(), handOver.worker()).forEach(ports.workers()::add);
        return Running.of(derived::close, recovery::close, handOver::close);
    }

    private Reconcile.Ports others() {
        return new Reconcile.Ports(
                ports.self(), ports.rpc(), near.layout(), ports.time(), ports.randomness());
    }

    /// Begins to keep tables alike on all nodes that hold them, and to forget what was deleted from
    /// them, once this node answers for them.
    ///
    /// @param name of which a node has one
    public Running keep(String name, List<TableSchema<?>> some) {
        List<TableReplica<?>> kept =
                tables.stream().filter(table -> some.contains(table.schema())).toList();
        return upkeep.begin(name, kept, others(), ports);
    }
}
