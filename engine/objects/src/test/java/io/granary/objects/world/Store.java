package io.granary.objects.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.Bytes;
import io.granary.layout.live.LayoutView;
import io.granary.layout.map.LayoutMap;
import io.granary.objects.BucketName;
import io.granary.objects.VersionId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.buckets.CreateOutcome;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.StoredBlock;
import io.granary.objects.sweep.UploadSweep;
import io.granary.objects.sweep.VersionSweep;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumLost;
import io.granary.quorum.QuorumSettings;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.tables.replica.DerivedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/// Some nodes that all keep everything, and a gateway beside them; one thread runs it all.
public final class Store implements AutoCloseable {
    private final VirtualTime time = VirtualTime.create();
    private final FaultyRpc rpc;
    private final LayoutView layout;
    private final List<Node> nodes = new ArrayList<>();
    private final Gateway gateway;

    public Store(int size, Disks disks) {
        var loopback = new LoopbackRpc(time);
        rpc = new FaultyRpc(loopback, time);
        List<NodeId> ids = IntStream.range(0, size).mapToObj(Store::idOf).toList();
        LayoutMap map = LayoutMap.everywhere(ids);
        layout = LayoutView.still(map);
        var quorum = new Quorum(rpc, time, QuorumSettings.DEFAULT);
        for (int i = 0; i < size; i++) {
            nodes.add(
                    new Node(
                            ids.get(i),
                            disks.rows(i, Node.families()),
                            disks.files(i),
                            loopback.join(ids.get(i)),
                            time,
                            ports -> DerivedQueue.open(ports, quorum, layout)));
        }
        gateway = gateway(Duration.ZERO);
    }

    public static Store inMemory(int size) {
        return new Store(size, Disks.inMemory());
    }

    /// Another gateway, whose clock is off by `skew`.
    public Gateway gateway(Duration skew) {
        var itsTime = time.skewed(skew);
        return new Gateway(new Quorum(rpc, itsTime, QuorumSettings.DEFAULT), layout, itsTime);
    }

    /// Another gateway, which dies when it has put so many questions to nodes.
    public Gateway dying(int questions) {
        var dying = new DyingRpc(rpc, questions);
        return new Gateway(new Quorum(dying, time, QuorumSettings.DEFAULT), layout, time);
    }

    /// All nodes look at all their rows, by clocks that are `later` than they should be, and again
    /// when they have known them for long. How many rows they could not judge then.
    public int sweep(Duration later) {
        return sweeps(later, 2);
    }

    /// As [#sweep], by nodes that have just been started.
    public int sweepOnce(Duration later) {
        return sweeps(later, 1);
    }

    private int sweeps(Duration later, int times) {
        var longTime = Gateway.SWEEP.versionsAfter();
        var clock = new SweeperTime(time.skewed(later));
        var versions = gateway.versionSweep(clock);
        var uploads = gateway.uploadSweep(clock);
        int failed = sweep(versions, uploads);
        for (int more = 1; more < times; more++) {
            clock.pass(longTime);
            failed = sweep(versions, uploads);
        }
        return failed;
    }

    private int sweep(VersionSweep versions, UploadSweep uploads) {
        var failed = new AtomicInteger();
        for (Node node : nodes) {
            node.listedManifestRows().forEach(row -> look(versions.look(row), failed));
            node.liveReferenceRows().forEach(row -> look(versions.look(row), failed));
            node.uploadRows().forEach(row -> look(uploads.look(row), failed));
            node.uploadLines().forEach(row -> look(uploads.look(row), failed));
        }
        settle();
        return failed.get();
    }

    private void look(Mono<Void> looking, AtomicInteger failed) {
        done(
                looking.onErrorResume(
                        QuorumLost.class, _ -> Mono.fromRunnable(failed::incrementAndGet)));
    }

    /// The versions of which some node holds a live reference or a manifest.
    public SortedSet<VersionId> versionsLeft() {
        var versions = new TreeSet<VersionId>();
        for (Node node : nodes) {
            node.liveReferenceRows().forEach(row -> versions.add(new VersionId(row.owner())));
            node.listedManifestRows().forEach(row -> versions.add(row.version()));
        }
        return versions;
    }

    public Gateway gateway() {
        return gateway;
    }

    public FaultyRpc rpc() {
        return rpc;
    }

    public VirtualTime time() {
        return time;
    }

    public List<Node> nodes() {
        return nodes;
    }

    /// A new bucket that a key of no further interest owns.
    public Bucket bucket(String name) {
        return switch (answer(gateway.buckets().create(new BucketName(name), Gateway.OWNER))) {
            case CreateOutcome.Created(var bucket) -> bucket;
            case CreateOutcome.AlreadyYours _, CreateOutcome.Taken _ ->
                    throw new AssertionError("bucket " + name + " is there already");
        };
    }

    /// Waits for an answer while time passes.
    public <T> T answer(Mono<T> question) {
        return ended(question).orElseThrow(() -> new AssertionError("an empty answer"));
    }

    /// Waits for something to be done while time passes.
    public void done(Mono<Void> work) {
        assertThat(ended(work)).isEmpty();
    }

    private <T> Optional<T> ended(Mono<T> question) {
        var outcome = question.map(Optional::of).defaultIfEmpty(Optional.empty()).toFuture();
        for (int i = 0; i < 2_000 && !outcome.isDone(); i++) {
            time.pass(Duration.ofMillis(10));
        }
        assertThat(outcome).as("an answer in 20 s").isDone();
        return outcome.join();
    }

    /// Why a question failed.
    public Throwable failure(Mono<?> question) {
        return answer(
                question.then(Mono.<Throwable>error(() -> new AssertionError("it succeeded")))
                        .onErrorResume(Mono::just));
    }

    /// Lets what follows from changes happen.
    public void settle() {
        time.pass(Duration.ofMinutes(1));
    }

    /// How many nodes know of a live reference to the block.
    private long holdersOfReferencesTo(BlockId block) {
        return nodes.stream().filter(node -> !node.liveReferencesTo(block).isEmpty()).count();
    }

    /// The segments of a version that some node still lists blocks in.
    public List<ManifestRow> listedManifests(VersionId version) {
        return nodes.stream()
                .flatMap(node -> node.manifestsOf(version).stream())
                .filter(row -> row.state() instanceof ManifestRow.State.Listed)
                .toList();
    }

    /// The blocks that an object was made of; with manifests, as long as these stand.
    public List<BlockId> blocksOf(StoredObject object) {
        List<StoredBlock> blocks =
                switch (object.content()) {
                    case Content.Inline _, Content.InlineApart _ -> List.of();
                    case Content.InBlocks(var list) -> list;
                    case Content.InManifests _ ->
                            listedManifests(object.version()).stream()
                                    .map(row -> (ManifestRow.State.Listed) row.state())
                                    .flatMap(listed -> listed.blocks().stream())
                                    .toList();
                };
        return blocks.stream().map(StoredBlock::id).distinct().toList();
    }

    /// All nodes know of a live reference to each of the blocks.
    public void assertNeeded(List<BlockId> blocks) {
        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(
                        block -> assertThat(holdersOfReferencesTo(block)).isEqualTo(nodes.size()));
    }

    /// No node knows of a live reference to any of the blocks.
    public void assertFree(List<BlockId> blocks) {
        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(holdersOfReferencesTo(block)).isZero());
    }

    /// How many live references there are on all nodes together.
    public long liveReferences() {
        return nodes.stream().mapToLong(Node::liveReferences).sum();
    }

    private static NodeId idOf(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) (number + 1);
        return new NodeId(Bytes.wrap(id));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
