package io.granary.admin.world;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReferences;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chores;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.live.LayoutView;
import io.granary.objects.ETag;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.VersionId;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.buckets.BucketPorts;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.loss.LostBlocks;
import io.granary.objects.manifests.Target;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.Description;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.StoredBlock;
import io.granary.objects.rows.Version;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.objects.uploads.Ending;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.rpc.Answers;
import io.granary.rpc.Rpc;
import io.granary.storage.files.inmemory.InMemoryFiles;
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
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InMemoryRows rows = new InMemoryRows();
    private final RowWriter writer = RowWriter.start("rows", rows, RowWriter.Limits.DEFAULT);
    private final List<ControlTable<?>> control = new ArrayList<>();
    private final InMemoryFiles files = new InMemoryFiles();
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
        TableReplica.open(ObjectTables.MANIFESTS, ports, derived);
        TableReplica.open(UploadTables.UPLOADS, ports, derived);
        TableReplica.open(UploadTables.INDEX, ports, derived);
        openBlocks(ports);
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

    private void openBlocks(ReplicaPorts ports) {
        BlockReplica.open(
                files,
                Chores.open(ports, Duration.ofHours(1)),
                TableReplica.open(BlockReferences.SCHEMA, ports, derived),
                ports,
                DiskLane.on(Schedulers.parallel()));
    }

    LostBlocks lostBlocks() {
        return new LostBlocks(
                new LostBlocks.Ports(
                        blocks(),
                        table(BlockReferences.SCHEMA),
                        table(ObjectTables.MANIFESTS),
                        table(ObjectTables.OBJECTS),
                        new Ending.Tables(table(UploadTables.UPLOADS), table(UploadTables.INDEX)),
                        time));
    }

    /// Stores `body` as an object of one block, and answers the hash of that.
    String put(String bucket, String key, String body) {
        var block = BlockId.of(Bytes.utf8(body).toByteBuffer());
        var home =
                buckets.all().stream()
                        .filter(named -> named.name().value().equals(bucket))
                        .findFirst()
                        .orElseThrow()
                        .bucket();
        var target =
                Target.of(
                        home,
                        ObjectKey.of(key),
                        VersionId.next(time.now(), new SecureRandomness()));
        var state =
                new Version.State.Complete(
                        new Description(
                                ByteCount.of(body.length()),
                                new ETag("00".repeat(16)),
                                UserHeaders.NONE,
                                List.of()),
                        new Content.InBlocks(
                                List.of(new StoredBlock(block, ByteCount.of(body.length())))));
        blocks().put(block, Bytes.utf8(body).toByteBuffer(), target.owner()).block(PATIENCE);
        table(ObjectTables.OBJECTS)
                .insert(target.row(time.stamp(), time.now(), state))
                .block(PATIENCE);
        return block.value().toHex();
    }

    /// The only copy of every block is gone.
    void loseFiles() {
        files.forEach(files::delete);
    }

    private Blocks blocks() {
        return new Blocks(quorum, layout, table(BlockReferences.SCHEMA), Schedulers.parallel());
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
