package io.granary.s3.world;

import io.granary.blocks.references.BlockReferences;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chores;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.live.LayoutView;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.quorum.Quorum;
import io.granary.rpc.Answers;
import io.granary.storage.files.inmemory.InMemoryFiles;
import io.granary.storage.rows.RowWriter;
import io.granary.storage.rows.inmemory.InMemoryRows;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import java.time.Duration;
import reactor.core.scheduler.Schedulers;

/// A node that keeps rows and blocks in memory.
final class StorageNode implements AutoCloseable {
    private final InMemoryRows rows = new InMemoryRows();
    private final InMemoryFiles files = new InMemoryFiles();
    private final RowWriter writer;
    private final DerivedQueue derived;

    StorageNode(String name, Answers answers, Quorum quorum, LayoutView layout, Time time) {
        writer = RowWriter.start(name, rows, RowWriter.Limits.DEFAULT);
        DiskLane lane = DiskLane.on(Schedulers.parallel());
        var ports = new ReplicaPorts(answers, rows, writer, lane, time);
        derived = DerivedQueue.open(ports, quorum, layout);
        TableReplica.open(ControlTables.BUCKETS, ports, derived);
        TableReplica.open(ControlTables.BUCKET_ALIASES, ports, derived);
        TableReplica.open(ControlTables.ACCESS_KEYS, ports, derived);
        TableReplica.open(ObjectTables.OBJECTS, ports, derived);
        TableReplica.open(ObjectTables.MANIFESTS, ports, derived);
        TableReplica.open(UploadTables.UPLOADS, ports, derived);
        TableReplica.open(UploadTables.INDEX, ports, derived);
        var references = TableReplica.open(BlockReferences.SCHEMA, ports, derived);
        var chores = Chores.open(ports, Duration.ofHours(1));
        BlockReplica.open(files, chores, references, ports, lane);
    }

    /// How many blocks are kept here.
    int blocks() {
        int[] count = {0};
        files.forEach(_ -> count[0]++);
        return count[0];
    }

    /// Makes every read fail.
    void loseRows() {
        rows.close();
    }

    @Override
    public void close() {
        derived.close();
        writer.close();
    }
}
