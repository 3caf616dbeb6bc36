package io.granary.simulation.run;

import static java.util.stream.Collectors.toCollection;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.references.BlockReferences;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.live.LayoutView;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.ReplicaSet;
import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import io.granary.objects.VersionId;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.StoredBlock;
import io.granary.objects.rows.Version;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.rpc.NodeId;
import io.granary.rpc.answering.Desk;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.simulation.cluster.Cluster;
import io.granary.simulation.cluster.Machine;
import io.granary.simulation.cluster.Shape;
import io.granary.simulation.world.Life;
import io.granary.simulation.world.LifeTime;
import io.granary.simulation.world.Timeline;
import io.granary.storage.files.FileName;
import io.granary.storage.rows.RowWriter;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Sees what lies synced on every disk, which no process can.
final class Witness {
    private final Cluster cluster;
    private final Shape shape;
    private final BucketId bucket;
    private final Map<NodeId, Eyes> eyes = new TreeMap<>();
    private final SortedSet<BlockId> acknowledged = new TreeSet<>();

    /// What is synced on one disk, read by the engine's own code.
    private record Eyes(
            TableReplica<ObjectRow> objects,
            TableReplica<ManifestRow> manifests,
            TableReplica<BlockReference> references,
            List<TableReplica<?>> others) {
        Stream<TableReplica<?>> all() {
            return Stream.concat(Stream.of(objects, manifests, references), others.stream());
        }
    }

    Witness(Cluster cluster, Shape shape, Timeline timeline, BucketId bucket) {
        this.cluster = cluster;
        this.shape = shape;
        this.bucket = bucket;
        for (Machine machine : cluster.machines()) {
            eyes.put(machine.id(), open(machine, timeline));
        }
    }

    private Eyes open(Machine machine, Timeline timeline) {
        var time = new LifeTime(timeline, machine.clock(), new Life());
        var rows = machine.rows().synced();
        var ports =
                new ReplicaPorts(
                        new Desk(machine.id()),
                        rows,
                        RowWriter.on(Runnable::run, rows, RowWriter.Limits.DEFAULT),
                        DiskLane.onCaller(),
                        time);
        var nobody = new Quorum(new LoopbackRpc(time), time, QuorumSettings.DEFAULT);
        DerivedQueue derived =
                DerivedQueue.open(
                        ports,
                        nobody,
                        LayoutView.still(LayoutMap.everywhere(List.of(machine.id()))));
        return new Eyes(
                TableReplica.open(ObjectTables.OBJECTS, ports, derived),
                TableReplica.open(ObjectTables.MANIFESTS, ports, derived),
                TableReplica.open(BlockReferences.SCHEMA, ports, derived),
                List.of(
                        TableReplica.open(UploadTables.UPLOADS, ports, derived),
                        TableReplica.open(UploadTables.INDEX, ports, derived)));
    }

    ReplicaSet replicasOf(String key) {
        return cluster.layout()
                .readSet(Assignment.METADATA, KeyHash.of(shardOf(key).partitionKey()));
    }

    /// The newest version of a key that is synced on a node's disk.
    Optional<Version> newest(String key, NodeId node) {
        Bytes name = ObjectKey.of(key).utf8();
        return look(node).objects().held(shardOf(key).partitionKey()).stream()
                .filter(row -> row.key().utf8().equals(name))
                .map(ObjectRow::newest)
                .findFirst();
    }

    /// Which block of a version was not stored, or is not known to be needed, by as many nodes as a
    /// write waits for. Blocks lie where some layout wanted them and follow later ones by and by;
    /// the rows that say who needs them are where rows are read.
    ///
    /// @param excused nodes that may have lost the rows since
    Optional<String> missingBlocks(Version version, Predicate<NodeId> excused) {
        return blocksOf(version).stream()
                .map(StoredBlock::id)
                .flatMap(id ->
                        Stream.concat(notStored(id).stream(), notNeeded(id, excused).stream()))
                .findFirst();
    }

    private Optional<String> notStored(BlockId id) {
        Predicate<ReplicaSet> hold =
                set ->
                        set.nodes().stream().filter(node -> wasStored(node, id)).count()
                                >= set.writeQuorum();
        boolean stored =
                cluster.layouts()
                        .flatMap(live -> live.newestFirst().stream())
                        .distinct()
                        .map(map -> map.replicasOf(id.place(), Assignment.BLOCKS))
                        .anyMatch(hold);
        return stored
                ? Optional.empty()
                : Optional.of("block %s is synced on no quorum of a layout".formatted(id));
    }

    private Optional<String> notNeeded(BlockId id, Predicate<NodeId> excused) {
        ReplicaSet set = cluster.layout().readSet(Assignment.BLOCKS, id.place());
        long needing = set.nodes().stream().filter(excused.or(node -> isNeeded(node, id))).count();
        return needing >= set.writeQuorum()
                ? Optional.empty()
                : Optional.of("%d nodes know that block %s is needed".formatted(needing, id));
    }

    /// What lies on disks and is damaged, or does not lie there though it should.
    List<String> badCopies() {
        List<String> bad = new ArrayList<>();
        for (Machine machine : cluster.machines()) {
            machine.files().rotten().forEach(name -> bad.add(name + " is rotten on " + machine));
        }
        for (BlockId id : Stream.concat(named(), obtainable()).distinct().toList()) {
            blockReplicas(id).nodes().stream()
                    .filter(node -> !hasFile(node, id))
                    .map(cluster::machine)
                    .forEach(machine -> bad.add("block " + id + " is missing on " + machine));
        }
        return bad;
    }

    /// What lies on disks though no object consists of it.
    List<String> leftOver() {
        Set<VersionId> named = versions().map(Version::id).collect(toCollection(TreeSet::new));
        Set<BlockId> needed = new TreeSet<>();
        List<String> left = new ArrayList<>();
        for (ManifestRow row : merged(Eyes::manifests)) {
            if (row.namedBy().isPresent() && !named.contains(row.version())) {
                left.add("a manifest of version " + row.version());
            }
        }
        for (BlockReference row : merged(Eyes::references)) {
            if (row.isLive()) {
                needed.add(row.block());
                if (!named.contains(new VersionId(row.owner()))) {
                    left.add("version %s needs block %s".formatted(row.owner(), row.block()));
                }
            }
        }
        for (Machine machine : cluster.machines()) {
            machine.files()
                    .synced()
                    .forEach(name -> {
                        if (!needed.contains(idOf(name))) {
                            left.add("nothing needs %s on %s".formatted(name, machine));
                        }
                    });
        }
        return left;
    }

    /// The dead rows on all disks that are to be forgotten.
    List<String> tombstones() {
        List<String> found = new ArrayList<>();
        eyes.forEach(
                (node, each) -> each.all().forEach(table -> found.addAll(tombstones(table, node))));
        return found;
    }

    private <R> List<String> tombstones(TableReplica<R> table, NodeId node) {
        return table.heldAfter(Bytes.EMPTY, Integer.MAX_VALUE).stream()
                .filter(table.schema()::isForgettable)
                .map(row ->
                        "%s: a dead row lies at %s on %s"
                                .formatted(
                                        table.schema().name(),
                                        table.placeOf(row),
                                        cluster.machine(node)))
                .toList();
    }

    private static BlockId idOf(FileName name) {
        String path = name.value();
        return new BlockId(Bytes.hex(path.substring(path.lastIndexOf('/') + 1)));
    }

    private <R> Collection<R> merged(Function<Eyes, TableReplica<R>> table) {
        Map<Bytes, R> merged = new TreeMap<>();
        for (Eyes each : eyes.values()) {
            TableReplica<R> replica = table.apply(each);
            replica.heldAfter(Bytes.EMPTY, Integer.MAX_VALUE)
                    .forEach(row ->
                            merged.merge(replica.placeOf(row), row, replica.schema()::merge));
        }
        return merged.values();
    }

    private Stream<Version> versions() {
        return merged(Eyes::objects).stream().flatMap(row -> row.versions().stream());
    }

    /// The blocks that objects consist of.
    private Stream<BlockId> named() {
        return versions().flatMap(version -> blocksOf(version).stream()).map(StoredBlock::id);
    }

    /// The blocks that are referred to and lie somewhere. One that lies nowhere may be part of a
    /// write that nobody acknowledged, which left a reference behind.
    private Stream<BlockId> obtainable() {
        return eyes.values().stream()
                .flatMap(each ->
                        each.references().heldAfter(Bytes.EMPTY, Integer.MAX_VALUE).stream())
                .filter(BlockReference::isLive)
                .map(BlockReference::block)
                .filter(id -> eyes.keySet().stream().anyMatch(node -> hasFile(node, id)));
    }

    private static List<StoredBlock> blocksOf(Version version) {
        return switch (version.state()) {
            case Version.State.Complete(_, Content.InBlocks(var blocks)) -> blocks;
            case Version.State.Complete _, Version.State.DeleteMarker _ -> List.of();
        };
    }

    /// Copies of blocks on nodes that are not to have them. Those that nobody needs go as well.
    List<String> misplacedCopies() {
        List<String> misplaced = new ArrayList<>();
        for (Machine machine : cluster.machines()) {
            machine.files()
                    .synced()
                    .forEach(name -> {
                        BlockId id = blockOf(name);
                        if (!blockReplicas(id).nodes().contains(machine.id())) {
                            misplaced.add("block %s is misplaced on %s".formatted(id, machine));
                        }
                    });
        }
        return misplaced;
    }

    /// The blocks of an acknowledged version are needed until no object consists of them.
    void acknowledged(Version version) {
        blocksOf(version).forEach(block -> acknowledged.add(block.id()));
    }

    /// What is wrong with it that a copy was just dropped.
    Optional<String> dropped(FileName name) {
        BlockId id = blockOf(name);
        if (!acknowledged.contains(id)) {
            return Optional.empty();
        }
        long copies = eyes.keySet().stream().filter(node -> wasStored(node, id)).count();
        return copies >= blockReplicas(id).writeQuorum() || named().noneMatch(id::equals)
                ? Optional.empty()
                : Optional.of("%d copies of block %s are left".formatted(copies, id));
    }

    private static BlockId blockOf(FileName name) {
        return new BlockId(Bytes.hex(name.value().substring(name.value().lastIndexOf('/') + 1)));
    }

    private ReplicaSet blockReplicas(BlockId id) {
        return cluster.layout().newestLive().replicasOf(id.place(), Assignment.BLOCKS);
    }

    private boolean wasStored(NodeId node, BlockId id) {
        return cluster.machine(node).files().wasSynced(nameOf(id));
    }

    private boolean isNeeded(NodeId node, BlockId id) {
        return look(node).references().holdsAny(id.value(), BlockReference::isLive);
    }

    private boolean hasFile(NodeId node, BlockId id) {
        return cluster.machine(node).files().synced().size(nameOf(id)).isPresent();
    }

    private static FileName nameOf(BlockId id) {
        String hex = id.value().toHex();
        return new FileName(hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex);
    }

    private Eyes look(NodeId node) {
        Eyes found = eyes.get(node);
        if (found == null) {
            throw new IllegalArgumentException("no machine " + node);
        }
        return found;
    }

    private IndexShard shardOf(String key) {
        return IndexShard.of(bucket, ObjectKey.of(key), shape.indexShards());
    }
}
