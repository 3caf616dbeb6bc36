package io.granary.objects.world;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.references.BlockReferences;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chores;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.objects.UploadId;
import io.granary.objects.VersionId;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.rows.uploads.IndexedUpload;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.rpc.Answers;
import io.granary.rpc.NodeId;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowWriter;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/// A node that keeps rows and blocks.
public final class Node implements AutoCloseable {
    private static final List<TableSchema<?>> SCHEMAS =
            List.of(
                    ControlTables.BUCKETS,
                    ControlTables.BUCKET_ALIASES,
                    ControlTables.ACCESS_KEYS,
                    ObjectTables.OBJECTS,
                    ObjectTables.MANIFESTS,
                    UploadTables.UPLOADS,
                    UploadTables.INDEX,
                    BlockReferences.SCHEMA);

    private final NodeId id;
    private final OrderedRows rows;
    private final FileTree files;
    private final RowWriter writer;
    private final DerivedQueue derived;
    private final TableReplica<ManifestRow> manifests;
    private final TableReplica<UploadRow> uploads;
    private final TableReplica<IndexedUpload> lines;
    private final TableReplica<BlockReference> references;

    Node(
            NodeId id,
            OrderedRows rows,
            FileTree files,
            Answers answers,
            Time time,
            Function<ReplicaPorts, DerivedQueue> queue) {
        this.id = id;
        this.rows = rows;
        this.files = files;
        writer = RowWriter.on(time.timers()::schedule, rows, RowWriter.Limits.DEFAULT);
        var lane = DiskLane.on(time.timers());
        var ports = new ReplicaPorts(answers, rows, writer, lane, time);
        derived = queue.apply(ports);
        TableReplica.open(ControlTables.BUCKETS, ports, derived);
        TableReplica.open(ControlTables.BUCKET_ALIASES, ports, derived);
        TableReplica.open(ControlTables.ACCESS_KEYS, ports, derived);
        TableReplica.open(ObjectTables.OBJECTS, ports, derived);
        manifests = TableReplica.open(ObjectTables.MANIFESTS, ports, derived);
        uploads = TableReplica.open(UploadTables.UPLOADS, ports, derived);
        lines = TableReplica.open(UploadTables.INDEX, ports, derived);
        references = TableReplica.open(BlockReferences.SCHEMA, ports, derived);
        var chores = Chores.open(ports, Duration.ofHours(1));
        BlockReplica.open(files, chores, references, ports, lane);
        derived.start();
    }

    static List<FamilySpec> families() {
        var families = new LinkedHashSet<FamilySpec>();
        SCHEMAS.forEach(schema -> families.addAll(TableReplica.families(schema)));
        families.addAll(DerivedQueue.families());
        families.addAll(Chores.families());
        return List.copyOf(families);
    }

    public NodeId id() {
        return id;
    }

    /// Who needs the block, as far as this node knows.
    List<BlockReference> liveReferencesTo(BlockId block) {
        return references.held(block.value()).stream().filter(BlockReference::isLive).toList();
    }

    /// The segments of a version that this node holds, deleted ones too.
    List<ManifestRow> manifestsOf(VersionId version) {
        return manifests.held(version.value());
    }

    /// All live references that this node holds.
    List<BlockReference> liveReferenceRows() {
        return references.heldAfter(Bytes.EMPTY, Integer.MAX_VALUE).stream()
                .filter(BlockReference::isLive)
                .toList();
    }

    /// All manifests that this node holds and that list something.
    List<ManifestRow> listedManifestRows() {
        return manifests.heldAfter(Bytes.EMPTY, Integer.MAX_VALUE).stream()
                .filter(row -> row.namedBy().isPresent())
                .toList();
    }

    /// All rows of uploads that this node holds, dead ones too.
    List<UploadRow> uploadRows() {
        return uploads.heldAfter(Bytes.EMPTY, Integer.MAX_VALUE);
    }

    /// The list of uploads as this node holds it, dead lines too.
    List<IndexedUpload> uploadLines() {
        return lines.heldAfter(Bytes.EMPTY, Integer.MAX_VALUE);
    }

    /// The rows of an upload that this node holds, dead ones too.
    public List<UploadRow> uploadRows(UploadId upload) {
        return uploads.held(upload.value());
    }

    /// The node's copy of a block is gone.
    public void lose(BlockId block) {
        files.forEach(name -> {
            if (idOf(name).equals(block)) {
                files.delete(name);
            }
        });
    }

    /// How many needs for blocks are known here, over all blocks that are kept.
    long liveReferences() {
        var ids = new ArrayList<BlockId>();
        files.forEach(name -> ids.add(idOf(name)));
        return ids.stream().mapToLong(id -> liveReferencesTo(id).size()).sum();
    }

    private static BlockId idOf(FileName name) {
        String path = name.value();
        return new BlockId(Bytes.hex(path.substring(path.lastIndexOf('/') + 1)));
    }

    @Override
    public void close() {
        derived.close();
        writer.close();
        rows.close();
        files.close();
    }
}
