package io.granary.blocks.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.SomeBytes;
import io.granary.blocks.cluster.VirtualTime;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.DiskLane;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.WorkerState;
import io.granary.foundation.work.Workers;
import io.granary.storage.files.FileName;
import io.granary.storage.files.inmemory.InMemoryFiles;
import io.granary.storage.rows.inmemory.InMemoryRows;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacedFilesTest {
    private static final int COUNT = 400;

    private final InMemoryRows rows = new InMemoryRows();
    private final List<InMemoryFiles> disks =
            new ArrayList<>(List.of(new InMemoryFiles(), new InMemoryFiles(), new InMemoryFiles()));

    /// Directories with these capacities; one below zero is not there.
    private PlacedFiles open(long... capacities) {
        List<BlockDirectory> directories = new ArrayList<>();
        for (int at = 0; at < capacities.length; at++) {
            if (capacities[at] >= 0) {
                var id = Bytes.wrap(new byte[] {(byte) at});
                var capacity = ByteCount.of(capacities[at]);
                directories.add(new BlockDirectory("disk" + at, id, disks.get(at), capacity));
            }
        }
        return PlacedFiles.open(directories, rows);
    }

    private static FileName name(int number) {
        String hex = Bytes.copyOf(SomeBytes.random(32, number)).toHex();
        return new FileName(hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex);
    }

    private static List<ByteBuffer> content(int number) {
        return List.of(SomeBytes.random(100, number));
    }

    private static void fill(PlacedFiles files) {
        for (int number = 0; number < COUNT; number++) {
            files.write(name(number), content(number));
        }
    }

    private static void assertAllThere(PlacedFiles files) {
        for (int number = 0; number < COUNT; number++) {
            assertThat(files.read(name(number))).contains(content(number).getFirst());
            assertThat(files.size(name(number))).contains(ByteCount.of(100));
        }
        List<FileName> shown = new ArrayList<>();
        files.forEach(shown::add);
        assertThat(shown).hasSize(COUNT).isSorted().doesNotHaveDuplicates();
    }

    private static int count(InMemoryFiles disk) {
        return disk.after(new FileName("-"), Integer.MAX_VALUE).size();
    }

    private static Rebalance.Progress rebalance(PlacedFiles files, Duration duration) {
        var time = new VirtualTime();
        try (var rebalance =
                Rebalance.of(files, DiskLane.on(time.timers()), ByteCount.mebibytes(1), time)) {
            rebalance.start();
            time.pass(duration);
            return rebalance.progress();
        }
    }

    @Test
    void aNodeWithOneDirectoryOpensItAsItWas() {
        disks.getFirst().write(name(1), content(1));
        PlacedFiles files = open(5);
        assertThat(files.read(name(1))).contains(content(1).getFirst());
        assertThat(files.lostSome()).isFalse();
    }

    @Test
    void filesAreSharedInProportionToCapacities() {
        PlacedFiles files = open(1, 3);
        fill(files);
        assertAllThere(files);
        assertThat(count(disks.get(0))).isBetween(60, 140);
        assertThat(count(disks.get(0)) + count(disks.get(1))).isEqualTo(COUNT);
    }

    @Test
    void aSecondDirectoryFillsUpAndNothingIsMissedMeanwhile() {
        fill(open(1));
        PlacedFiles files = open(1, 1);
        assertAllThere(files);
        assertThat(count(disks.get(1))).isZero();

        var progress = rebalance(files, Duration.ofMinutes(1));
        assertThat(progress.moved()).isEqualTo(count(disks.get(1))).isBetween(150L, 250L);
        assertThat(count(disks.get(0)) + count(disks.get(1))).isEqualTo(COUNT);
        assertThat(progress.rounds()).isEqualTo(1);
        assertAllThere(files);
    }

    @Test
    void aReadOnlyDirectoryIsEmptied() {
        fill(open(1, 1, 1));
        PlacedFiles files = open(1, 0, 1);
        files.write(name(1_000), content(1_000));
        files.delete(name(1_000));
        rebalance(files, Duration.ofMinutes(1));
        assertThat(count(disks.get(1))).isZero();
        assertAllThere(files);
        assertThat(open(1, -1, 1).lostSome()).isTrue();
        assertThat(open(1, -1, 1).lostSome()).isFalse();
        assertAllThere(open(1, -1, 1));
    }

    @Test
    void whatMovesKeepsItsPace() {
        for (int number = 0; number < 40; number++) {
            disks.getFirst().write(name(number), List.of(SomeBytes.random(1 << 20, number)));
        }
        PlacedFiles files = open(1, 100);
        long moved = rebalance(files, Duration.ofSeconds(10)).moved();
        assertThat(moved).isBetween(8L, 11L);
    }

    @Test
    void aFileIsDeletedWhereverItIs() {
        fill(open(1));
        PlacedFiles files = open(1, 1);
        for (int number = 0; number < COUNT; number++) {
            assertThat(files.delete(name(number))).isTrue();
            assertThat(files.read(name(number))).isEmpty();
        }
        assertThat(count(disks.get(0))).isZero();
    }

    /// A crash between the two steps of a move leaves a file twice.
    @Test
    void aFileThatIsThereTwiceBecomesOne() {
        fill(open(1));
        PlacedFiles files = open(1, 1);
        fill(files);
        rebalance(files, Duration.ofMinutes(1));
        assertThat(count(disks.get(0)) + count(disks.get(1))).isEqualTo(COUNT);
        assertThat(disks.get(0).setAside()).isEmpty();
        assertAllThere(files);
    }

    @Test
    void ofTwoFilesOfOneNameTheOneAtHomeStaysAndNoneIsThrownAway() {
        fill(open(1));
        PlacedFiles files = open(0, 1);
        files.write(name(7), content(77));
        rebalance(files, Duration.ofMinutes(1));
        assertThat(files.read(name(7))).contains(content(77).getFirst());
        assertThat(disks.get(0).setAside()).containsExactly(name(7));
        assertThat(count(disks.get(1))).isEqualTo(COUNT);
    }

    @Test
    void whatReadShowsIsWhatIsSetAside() {
        fill(open(1));
        PlacedFiles files = open(0, 1);
        files.moveAside(name(3), "damaged");
        assertThat(disks.get(0).setAside()).containsExactly(name(3));
        assertThat(files.read(name(3))).isEmpty();
    }

    @Test
    void aWalkGoesOverAllDirectoriesInOrder() {
        PlacedFiles files = open(1, 1, 1);
        fill(files);
        List<FileName> walked = new ArrayList<>();
        List<FileName> some = files.after(new FileName("-"), 7);
        while (!some.isEmpty()) {
            walked.addAll(some);
            some = files.after(some.getLast(), 7);
        }
        assertThat(walked).hasSize(COUNT).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void directoriesAreKnownByNameAndId() {
        open(1, 1);
        assertThat(PlacedFiles.known(rows))
                .containsExactly(
                        Map.entry("disk0", Bytes.wrap(new byte[] {0})),
                        Map.entry("disk1", Bytes.wrap(new byte[] {1})));
    }

    @Test
    void partsOfBlocksAreSpreadEvenly() {
        PlacedFiles files = open(1, 1, 1);
        fill(files);
        int[] counts = disks.stream().mapToInt(PlacedFilesTest::count).toArray();
        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(90);
    }

    @Test
    void anOperatorMakesARebalanceFaster() {
        fill(open(1));
        PlacedFiles files = open(1, 1);
        var time = new VirtualTime();
        var workers = new Workers();
        var slow = ByteCount.of(1);
        try (var rebalance = Rebalance.of(files, DiskLane.on(time.timers()), slow, time)) {
            workers.add(rebalance.worker());
            rebalance.start();
            time.pass(Duration.ofSeconds(1));
            WorkerReport slowly = time.await(workers.report()).getFirst();
            assertThat(slowly.state()).isEqualTo(WorkerState.BUSY);
            assertThat(rebalance.progress().moved()).isEqualTo(1);

            time.await(workers.obey("block-rebalance", new Order.SetPace("pace", "1MB")));
            time.await(workers.obey("block-rebalance", new Order.Hurry()));
            time.pass(Duration.ofMinutes(1));
            WorkerReport done = time.await(workers.report()).getFirst();
            assertThat(done.state()).isEqualTo(WorkerState.IDLE);
            assertThat(done.headway().orElseThrow().done()).isGreaterThan(100);
        }
    }
}
