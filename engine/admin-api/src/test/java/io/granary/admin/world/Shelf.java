package io.granary.admin.world;

import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.live.LayoutView;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.buckets.BucketPorts;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.rpc.Answers;
import io.granary.rpc.Rpc;
import io.granary.storage.rows.RowWriter;
import io.granary.storage.rows.inmemory.InMemoryRows;
import io.granary.tables.ControlTable;
import io.granary.tables.Table;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/// Keys and buckets, kept by one node in memory.
final class Shelf implements AutoCloseable {
    private final InMemoryRows rows = new InMemoryRows();
    private final RowWriter writer = RowWriter.start("rows", rows, RowWriter.Limits.DEFAULT);
    private final List<ControlTable<?>> control = new ArrayList<>();
    private final Time time;
    private final LayoutView layout;
    private final Quorum quorum;
    private final DerivedQueue derived;
    private final Buckets buckets;
    private final AccessKeys keys;

    Shelf(Rpc rpc, Answers answers, LayoutView layout, Time time) {
        this.time = time;
        this.layout = layout;
        quorum = new Quorum(rpc, time, QuorumSettings.DEFAULT);
        var ports =
                new ReplicaPorts(answers, rows, writer, DiskLane.on(Schedulers.parallel()), time);
        derived = DerivedQueue.open(ports, quorum, layout);
        TableReplica.open(ControlTables.BUCKETS, ports, derived);
        TableReplica.open(ControlTables.BUCKET_ALIASES, ports, derived);
        TableReplica.open(ControlTables.ACCESS_KEYS, ports, derived);
        TableReplica.open(ObjectTables.OBJECTS, ports, derived);
        var randomness = new SecureRandomness();
        Table<ObjectRow> objects = table(ObjectTables.OBJECTS);
        buckets =
                new Buckets(
                        new BucketPorts(
                                control(ControlTables.BUCKETS),
                                control(ControlTables.BUCKET_ALIASES),
                                objects,
                                time,
                                randomness),
                        16);
        var clusterKey = new ClusterKey(randomness.nextBytes(ClusterKey.LENGTH));
        keys = new AccessKeys(control(ControlTables.ACCESS_KEYS), clusterKey, time, randomness);
    }

    Buckets buckets() {
        return buckets;
    }

    AccessKeys keys() {
        return keys;
    }

    /// From now on nothing can be read or written.
    void lose() {
        derived.close();
        writer.close();
        rows.close();
    }

    private <R> Table<R> table(TableSchema<R> schema) {
        return new Table<>(schema, quorum, layout, time);
    }

    private <R> ControlTable<R> control(TableSchema<R> schema) {
        var kept = new ControlTable<>(table(schema), time, Duration.ofHours(1));
        control.add(kept);
        return kept;
    }

    @Override
    public void close() {
        control.forEach(ControlTable::close);
        derived.close();
        writer.close();
    }
}
