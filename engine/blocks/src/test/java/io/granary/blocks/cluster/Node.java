package io.granary.blocks.cluster;

import io.granary.blocks.Blocks;
import io.granary.blocks.Holders;
import io.granary.blocks.recovery.Recovery;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.references.BlockReferences;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chores;
import io.granary.blocks.scrub.Scrub;
import io.granary.blocks.scrub.ScrubSettings;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.health.Voice;
import io.granary.layout.live.StorageGate;
import io.granary.quorum.Quorum;
import io.granary.rpc.Answers;
import io.granary.rpc.NodeId;
import io.granary.storage.files.FileName;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowWriter;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.Passage;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// One node with blocks.
public final class Node implements AutoCloseable {
    public static final Duration REMOVAL_DELAY = Duration.ofHours(1);
    public static final ScrubSettings SCRUBBING = ScrubSettings.DEFAULT;

    private final NodeId id;
    private final TroubledFiles files;
    private final OrderedRows rows;
    private final SlowWriter writing;
    private final RowWriter writer;
    private final TableReplica<BlockReference> references;
    private final Chores chores;
    private final BlockReplica replica;
    private final Recovery recovery;
    private final Scrub scrub;

    Node(int number, NodeId id, Answers answers, Cluster cluster) {
        var time = cluster.time();
        var lane = DiskLane.on(time.timers());
        this.id = id;
        this.files = new TroubledFiles(cluster.disks().files(number));
        this.rows = cluster.disks().rows(number, families());
        this.writing = new SlowWriter(time.timers()::schedule);
        this.writer = RowWriter.on(writing, rows, RowWriter.Limits.DEFAULT);
        var ports =
                new ReplicaPorts(
                        answers,
                        new StorageGate(id, cluster.layout()),
                        new Passage(),
                        Voice.sure(),
                        rows,
                        writer,
                        lane,
                        lane,
                        time);
        Quorum quorum = cluster.quorum();
        DerivedQueue derived = DerivedQueue.open(ports, quorum, cluster.layout());
        this.references = TableReplica.open(BlockReferences.SCHEMA, ports, derived);
        this.chores = Chores.open(ports, REMOVAL_DELAY);
        this.replica = BlockReplica.open(files, chores, references, ports, lane);
        Blocks blocks = cluster.blocks();
        this.recovery =
                Recovery.of(
                        new Recovery.Keeper(replica, chores),
                        new Recovery.Others(
                                blocks,
                                cluster.references(),
                                new Holders(id, quorum, cluster.layout())),
                        cluster.settings(),
                        time,
                        cluster.randomness());
        this.scrub = Scrub.of(replica, ports, SCRUBBING, time, cluster.randomness());
    }

    private static List<FamilySpec> families() {
        return Stream.of(
                        TableReplica.families(BlockReferences.SCHEMA),
                        DerivedQueue.families(),
                        Chores.families(),
                        Scrub.families())
                .flatMap(List::stream)
                .toList();
    }

    public NodeId id() {
        return id;
    }

    public TroubledFiles files() {
        return files;
    }

    public SlowWriter writing() {
        return writing;
    }

    public BlockReplica replica() {
        return replica;
    }

    public Recovery recovery() {
        return recovery;
    }

    public Chores chores() {
        return chores;
    }

    public Scrub scrub() {
        return scrub;
    }

    /// Merges references here alone, as if they came from another replica.
    public Mono<Void> learn(BlockReference reference) {
        return references.apply(Bytes.EMPTY, List.of(reference));
    }

    public List<BlockReference> referencesTo(BlockId block) {
        return references.held(block.value());
    }

    public boolean hasFileOf(BlockId block) {
        return files.names().contains(fileOf(block));
    }

    public static FileName fileOf(BlockId block) {
        String hex = block.toString();
        return new FileName("%s/%s/%s".formatted(hex.substring(0, 2), hex.substring(2, 4), hex));
    }

    @Override
    public void close() {
        scrub.close();
        recovery.close();
        writer.close();
        rows.close();
        files.close();
    }
}
