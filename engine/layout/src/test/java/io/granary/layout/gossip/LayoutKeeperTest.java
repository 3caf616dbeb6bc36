package io.granary.layout.gossip;

import static io.granary.layout.world.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.document.ClusterId;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.map.VersionId;
import io.granary.layout.world.Documents;
import io.granary.layout.world.Nodes;
import io.granary.layout.world.Seeded;
import io.granary.layout.world.VirtualTime;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.FilesFailed;
import io.granary.storage.files.inmemory.InMemoryFiles;
import io.granary.storage.files.ondisk.DiskFiles;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class LayoutKeeperTest {
    private static final FileName DOCUMENT = new FileName("layout/document");
    private static final LayoutVersion VERSION = Documents.everywhere(1, List.of(), "");

    private final VirtualTime time = VirtualTime.create();
    private final InMemoryFiles files = new InMemoryFiles();
    private final List<String> ignored = new ArrayList<>();

    @Test
    void aNodeThatKnowsNoLayoutSaysSo() {
        LayoutKeeper keeper = open(files);

        assertThatThrownBy(keeper::current).isInstanceOf(LayoutUnknown.class).hasNoCause();
        assertThat(keeper.document()).isEqualTo(LayoutDocument.empty(Nodes.CLUSTER));
    }

    @Test
    void aChangeIsKeptThroughARestart() {
        LayoutKeeper keeper = open(files);
        keeper.change(document -> document.with(VERSION)).block();

        assertThat(keeper.current()).isEqualTo(VERSION.map());
        assertThat(open(files.reopened()).current()).isEqualTo(VERSION.map());
    }

    @Test
    void everythingIsKeptOnARealDisk(@TempDir Path directory) {
        try (DiskFiles disk = DiskFiles.open(directory)) {
            open(disk).change(document -> document.merge(Documents.full())).block();
        }
        try (DiskFiles disk = DiskFiles.open(directory)) {
            assertThat(open(disk).document()).isEqualTo(Documents.full());
        }
    }

    @Test
    void watchersSeeEachChangeWhenItIsDurable() {
        LayoutKeeper keeper = open(files);
        List<Boolean> durable = new ArrayList<>();
        keeper.watch(document ->
                durable.add(
                        Bytes.copyOf(files.read(DOCUMENT).orElseThrow())
                                .equals(document.encoded())));

        keeper.change(document -> document.with(VERSION)).block();
        keeper.change(document -> document).block();
        keeper.change(document -> document.merge(Documents.full())).block();

        assertThat(durable).containsExactly(true, true);
    }

    @Test
    void aCrashBeforeTheWriteKeepsTheOldDocument() {
        open(files).change(document -> document.with(VERSION)).block();
        LayoutKeeper keeper = open(new Failing(files, false));

        assertThatThrownBy(
                        () -> keeper.change(document -> document.merge(Documents.full())).block())
                .isInstanceOf(FilesFailed.class);

        assertThat(keeper.document().versions()).containsOnlyKeys(VERSION.id());
        assertThat(open(files).document()).isEqualTo(keeper.document());
    }

    @Test
    void aCrashBetweenWriteAndAnswerKeepsTheNewDocument() {
        LayoutKeeper keeper = open(new Failing(files, true));

        assertThatThrownBy(
                        () -> keeper.change(document -> document.merge(Documents.full())).block())
                .isInstanceOf(FilesFailed.class);

        assertThatThrownBy(keeper::current).isInstanceOf(LayoutUnknown.class);
        assertThat(open(files).document()).isEqualTo(Documents.full());
    }

    @Test
    void aDamagedDocumentIsRefusedAndLeftAsItIs() {
        open(files).change(document -> document.with(VERSION)).block();
        byte[] damaged = Bytes.copyOf(files.read(DOCUMENT).orElseThrow()).toArray();
        damaged[damaged.length / 2] ^= (byte) 1;
        files.write(DOCUMENT, List.of(ByteBuffer.wrap(damaged)));

        assertThatThrownBy(() -> open(files))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("layout/document")
                .hasMessageContaining("damaged")
                .hasMessageContaining("move it away");
        assertThat(Bytes.copyOf(files.read(DOCUMENT).orElseThrow())).isEqualTo(Bytes.wrap(damaged));
    }

    @Test
    void anEmptyFileIsNoEmptyDocument() {
        files.write(DOCUMENT, List.of());

        assertThatThrownBy(() -> open(files)).isInstanceOf(UnknownFormat.class);
        assertThat(files.read(DOCUMENT)).isPresent();
    }

    @Test
    void aDocumentOfANewerReleaseIsRefusedAndLeftAsItIs() {
        Bytes newer = Bytes.concat(Bytes.hex("02"), Documents.full().encoded());
        files.write(DOCUMENT, List.of(newer.toByteBuffer()));

        assertThatThrownBy(() -> open(files))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("newer release");
        assertThat(Bytes.copyOf(files.read(DOCUMENT).orElseThrow())).isEqualTo(newer);
    }

    @Test
    void theDirectoryOfAnotherClusterIsRefused() {
        ClusterId other = new ClusterId(Bytes.hex("ee".repeat(32)));
        files.write(DOCUMENT, List.of(LayoutDocument.empty(other).encoded().toByteBuffer()));

        assertThatThrownBy(() -> open(files))
                .isInstanceOf(ForeignCluster.class)
                .hasMessageContaining(other.toString())
                .hasMessageContaining(Nodes.CLUSTER.toString());
    }

    @Test
    void changesFromManyThreadsAllHappen() {
        List<LayoutVersion> versions = new ArrayList<>();
        for (int number = 0; number < 24; number++) {
            versions.add(Documents.everywhere(1, List.of(), "number " + number));
        }
        List<Integer> seen = new ArrayList<>();
        try (DiskLane lane = DiskLane.of("layout-test", 4, 100)) {
            LayoutKeeper keeper = open(files, lane);
            keeper.watch(document -> seen.add(document.versions().size()));

            Flux.fromIterable(versions)
                    .flatMap(version -> keeper.change(document -> document.with(version)), 24)
                    .blockLast();

            assertThat(keeper.document().versions().values())
                    .containsExactlyInAnyOrderElementsOf(versions);
            assertThat(seen).isSorted().doesNotHaveDuplicates().hasSize(24);
            assertThat(open(files.reopened()).document()).isEqualTo(keeper.document());
        }
    }

    @Test
    void aDocumentNeverForgets() {
        LayoutKeeper keeper = open(files);
        keeper.change(document -> document.with(VERSION)).block();

        assertThatThrownBy(() -> keeper.change(_ -> LayoutDocument.empty(Nodes.CLUSTER)).block())
                .isInstanceOf(BrokenInvariant.class);
        assertThat(keeper.current()).isEqualTo(VERSION.map());
    }

    @Test
    void theDocumentOfAnotherClusterIsNotMerged() {
        LayoutKeeper keeper = open(files);
        ClusterId other = new ClusterId(Bytes.hex("ee".repeat(32)));
        Bytes sent = LayoutDocument.empty(other).with(VERSION).encoded();

        assertThatThrownBy(() -> keeper.merge(sent, Optional.empty()).block())
                .isInstanceOf(ForeignCluster.class);
        assertThatThrownBy(keeper::current).isInstanceOf(LayoutUnknown.class);
    }

    @Test
    void aVersionThatBreaksItsPromisesIsLeftOutAndTold() {
        LayoutKeeper keeper = open(files);
        LayoutVersion overfull = Documents.everywhere(1, List.of(), "", 1L << 40);
        Bytes sent = LayoutDocument.empty(Nodes.CLUSTER).with(overfull).with(VERSION).encoded();

        keeper.merge(sent, Optional.of(node(2))).block();
        keeper.merge(sent, Optional.of(node(2))).block();

        assertThat(keeper.document().versions()).containsOnlyKeys(VERSION.id());
        assertThat(ignored)
                .singleElement()
                .asString()
                .contains(overfull.id().brief())
                .contains("partitions of");
    }

    private LayoutKeeper open(FileTree tree) {
        return open(tree, DiskLane.onCaller());
    }

    private LayoutKeeper open(FileTree tree, DiskLane lane) {
        LoopbackRpc network = new LoopbackRpc(time);
        return LayoutKeeper.open(
                Nodes.CLUSTER,
                new KeeperPorts(
                        node(1),
                        network,
                        network.join(node(1)),
                        List::of,
                        tree,
                        lane,
                        time,
                        new Seeded(1),
                        new Told()),
                GossipSettings.DEFAULT);
    }

    private final class Told implements LayoutEvents {
        @Override
        public void adopted(Optional<VersionId> version) {}

        @Override
        public void ignored(Optional<NodeId> from, String reason) {
            ignored.add(reason);
        }
    }
}
