package io.granary.blocks.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.granary.blocks.InMemoryDisks;
import io.granary.blocks.SomeBytes;
import io.granary.blocks.cluster.Cluster;
import io.granary.blocks.cluster.Node;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Obeyed;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.WorkerState;
import io.granary.foundation.work.Workers;
import io.granary.storage.files.FileName;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What goes bad while nobody asks for it is found and put right.
class ScrubTest {
    private static final BlockOwner OWNER = BlockOwner.of(Bytes.utf8("version-1"));
    private static final int LENGTH = 300_000;

    private Cluster cluster = new Cluster(3, new InMemoryDisks());
    private final List<BlockId> blocks = new ArrayList<>();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void put(int count) {
        for (int number = 0; number < count; number++) {
            ByteBuffer plain = SomeBytes.random(LENGTH, number);
            BlockId id = BlockId.of(plain);
            cluster.time().finish(cluster.blocks().put(id, plain, OWNER));
            blocks.add(id);
        }
        blocks.sort(null);
        cluster.time().pass(Duration.ofSeconds(1));
    }

    private Node start() {
        Node node = cluster.node(0);
        node.recovery().start();
        node.scrub().start();
        return node;
    }

    private void waitForARound(Node node) {
        cluster.time().finish(node.scrub().hurry());
        var before = node.scrub().progress().finished();
        for (int minute = 0; node.scrub().progress().finished().equals(before); minute++) {
            assertThat(minute).isLessThan(60);
            cluster.time().pass(Duration.ofMinutes(1));
        }
    }

    private boolean holds(Node node, BlockId id) {
        return cluster.time().await(node.replica().holds(id));
    }

    private static byte[] flip(byte[] bytes) {
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }

    @Test
    void aDamagedFileIsFoundSetAsideAndFetched() {
        put(20);
        Node node = start();
        FileName file = Node.fileOf(blocks.get(13));
        node.files().damage(file, ScrubTest::flip);
        waitForARound(node);

        assertThat(node.scrub().progress().found()).isEqualTo(new Scrub.Found(20, 1, 0, 0));
        assertThat(node.files().setAside()).containsExactly(file);
        cluster.time().pass(Duration.ofMinutes(1));
        blocks.forEach(id -> assertThat(holds(node, id)).isTrue());
    }

    @Test
    void aFileThatIsGoneIsMissedByItsReference() {
        put(20);
        Node node = start();
        node.files().delete(Node.fileOf(blocks.get(3)));
        node.files().delete(Node.fileOf(blocks.get(19)));
        waitForARound(node);

        assertThat(node.scrub().progress().found()).isEqualTo(new Scrub.Found(18, 0, 0, 2));
        cluster.time().pass(Duration.ofMinutes(1));
        blocks.forEach(id -> assertThat(holds(node, id)).isTrue());
    }

    @Test
    void aFileThatTheDiskCannotReadIsReplaced() {
        put(5);
        Node node = start();
        node.files().spoil(Node.fileOf(blocks.get(2)));
        waitForARound(node);

        assertThat(node.scrub().progress().found()).isEqualTo(new Scrub.Found(5, 0, 1, 0));
        assertThat(node.scrub().progress().lastFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("a bad sector"));
        cluster.time().pass(Duration.ofMinutes(1));
        assertThat(holds(node, blocks.get(2))).isTrue();
    }

    @Test
    void aFileThatNobodyNeedsIsRemovedInTime() {
        Node node = start();
        cluster.time().pass(Duration.ofMinutes(1));
        put(1);
        BlockId nobodys = BlockId.of(SomeBytes.random(LENGTH, 99));
        cluster.time().await(node.replica().restore(nobodys, SomeBytes.random(LENGTH, 99)));
        waitForARound(node);

        assertThat(node.hasFileOf(nobodys)).isTrue();
        cluster.time().pass(Node.REMOVAL_DELAY.plusMinutes(1));
        assertThat(node.hasFileOf(nobodys)).isFalse();
        assertThat(node.hasFileOf(blocks.getFirst())).isTrue();
    }

    @Test
    void strangersAmongTheFilesAreLeftAlone() {
        put(1);
        Node node = start();
        FileName stranger = new FileName("00/notes.txt");
        node.files().write(stranger, List.of(ByteBuffer.allocate(3)));
        waitForARound(node);

        assertThat(node.scrub().progress().found().lookedAt()).isEqualTo(1);
        assertThat(node.files().names()).contains(stranger);
    }

    @Test
    void aRoundKeepsItsPace() {
        put(64);
        Node node = start();
        long began = cluster.time().monotonicNanos();
        cluster.time().finish(node.scrub().hurry());
        cluster.time().pass(Duration.ofSeconds(11));
        while (node.scrub().progress().activity() == Scrub.Activity.READING_FILES) {
            cluster.time().pass(Duration.ofMillis(10));
        }
        double seconds = (cluster.time().monotonicNanos() - began) / 1e9;
        double bytes = 64 * (LENGTH + (64 << 10));
        double least = bytes / Node.SCRUBBING.pace().value();
        assertThat(seconds).isBetween(least, least + 11);
    }

    @Test
    void aRestartGoesOnWhereItWas() {
        put(64);
        Node node = start();
        cluster.time().pass(Duration.ofSeconds(1));
        cluster.time().finish(node.scrub().hurry());
        while (node.scrub().progress().found().lookedAt() < 40) {
            cluster.time().pass(Duration.ofMillis(10));
        }
        cluster = cluster.restarted();
        Node again = cluster.node(0);
        assertThat(again.scrub().progress().activity()).isEqualTo(Scrub.Activity.READING_FILES);
        assertThat(again.scrub().progress().found().lookedAt()).isEqualTo(32);
        assertThat(again.scrub().progress().percent()).isBetween(20, 80);

        FileName passed = Node.fileOf(blocks.getFirst());
        FileName ahead = Node.fileOf(blocks.getLast());
        again.files().damage(passed, ScrubTest::flip);
        again.files().damage(ahead, ScrubTest::flip);
        again.scrub().start();
        cluster.time().pass(Duration.ofMinutes(1));
        assertThat(again.scrub().progress().activity()).isEqualTo(Scrub.Activity.WAITING);
        assertThat(again.scrub().progress().found().lookedAt()).isEqualTo(64);
        assertThat(again.files().setAside()).containsExactly(ahead);
    }

    @Test
    void aPauseOutlivesARestart() {
        put(20);
        Node node = start();
        cluster.time().finish(node.scrub().hurry());
        cluster.time().finish(node.scrub().pause());
        cluster.time().pass(Duration.ofMinutes(10));
        assertThat(node.scrub().progress().activity()).isEqualTo(Scrub.Activity.PAUSED);
        cluster = cluster.restarted();
        Node again = start();
        cluster.time().pass(Duration.ofMinutes(10));
        assertThat(again.scrub().progress().activity()).isEqualTo(Scrub.Activity.PAUSED);
        assertThat(again.scrub().progress().finished()).isEmpty();

        cluster.time().finish(again.scrub().resume());
        cluster.time().pass(Duration.ofMinutes(1));
        assertThat(again.scrub().progress().finished()).isPresent();
        assertThat(again.scrub().progress().found().lookedAt()).isEqualTo(20);
    }

    @Test
    void roundsBeginAPeriodAfterTheLastAndALittleMoreByLot() {
        Node node = cluster.node(0);
        node.scrub().start();
        var first = node.scrub().progress().due();
        assertThat(first)
                .isBetween(
                        cluster.time().now().plus(Duration.ofDays(25)),
                        cluster.time().now().plus(Duration.ofDays(35)));
        cluster.time().pass(Duration.ZERO);
        cluster.time().pass(Duration.ofDays(5));
        cluster = cluster.restarted();
        Node again = cluster.node(0);
        again.scrub().start();
        assertThat(again.scrub().progress().due()).isCloseTo(first, within(1, ChronoUnit.SECONDS));

        cluster.time().pass(Duration.between(cluster.time().now(), first).plusMinutes(1));
        var finished = again.scrub().progress().finished().orElseThrow();
        assertThat(again.scrub().progress().due())
                .isBetween(finished.plus(Duration.ofDays(25)), finished.plus(Duration.ofDays(35)));
    }

    @Test
    void aClockThatWentBackDoesNotPutARoundOffForYears() {
        Node node = cluster.node(0);
        cluster.time().leap(Duration.ofDays(1_000));
        node.scrub().start();
        cluster.time().finish(node.scrub().hurry());
        cluster.time().pass(Duration.ofMinutes(1));
        cluster.time().leap(Duration.ofDays(-1_000));
        cluster.time().pass(Duration.ofMinutes(1));
        assertThat(node.scrub().progress().due())
                .isBefore(cluster.time().now().plus(Duration.ofDays(35)));
    }

    private WorkerReport report(Node node) {
        Workers workers = new Workers();
        workers.add(node.scrub().worker());
        return cluster.time().await(workers.report()).getFirst();
    }

    private Obeyed obey(Node node, Order order) {
        Workers workers = new Workers();
        workers.add(node.scrub().worker());
        return cluster.time().await(workers.obey("block-scrub", order));
    }

    @Test
    void anOperatorSeesHowFarARoundIsAndHowLongItWillTake() {
        put(256);
        Node node = start();
        cluster.time().pass(Duration.ofSeconds(1));
        assertThat(report(node).state()).isEqualTo(WorkerState.IDLE);
        assertThat(obey(node, new Order.Hurry())).isEqualTo(new Obeyed.Done());
        long began = cluster.time().monotonicNanos();
        while (node.scrub().progress().found().lookedAt() < 128) {
            cluster.time().pass(Duration.ofMillis(10));
        }
        double half = (cluster.time().monotonicNanos() - began) / 1e9;

        WorkerReport report = report(node);
        Headway headway = report.headway().orElseThrow();

        assertThat(report.state()).isEqualTo(WorkerState.BUSY);
        assertThat(headway.done()).isEqualTo(128);
        assertThat(headway.fraction().orElseThrow()).isBetween(0.35, 0.65);
        assertThat(headway.perSecond()).isBetween(80 / half, 160 / half);
        assertThat((double) headway.left().orElseThrow().toSeconds())
                .isBetween(half * 0.4 - 1, half * 1.8 + 1);
    }

    @Test
    void anOperatorPausesAndResumesAtOnce() {
        put(20);
        Node node = start();
        cluster.time().pass(Duration.ofSeconds(1));
        obey(node, new Order.Hurry());
        assertThat(obey(node, new Order.Pause())).isEqualTo(new Obeyed.Done());
        cluster.time().pass(Duration.ofMinutes(10));
        assertThat(report(node).state()).isEqualTo(WorkerState.PAUSED);
        assertThat(report(node).headway().orElseThrow().left()).isEmpty();

        long before = node.scrub().progress().found().lookedAt();
        obey(node, new Order.Resume());
        cluster.time().pass(Duration.ofMillis(200));
        assertThat(node.scrub().progress().found().lookedAt()).isGreaterThan(before);
    }

    @Test
    void aPaceThatWasChosenCountsAtOnceAndOutlivesARestart() {
        put(64);
        Node node = start();
        assertThat(obey(node, new Order.SetPace("pace", "1MB"))).isEqualTo(new Obeyed.Done());
        cluster.time().finish(node.scrub().hurry());
        cluster.time().pass(Duration.ofSeconds(11));
        assertThat(node.scrub().progress().found().lookedAt()).isLessThan(40);
        cluster = cluster.restarted();
        Node again = cluster.node(0);
        assertThat(report(again).paces()).containsEntry("pace", "1MB");

        obey(again, new Order.SetPace("pace", "default"));
        assertThat(again.scrub().pace()).isEqualTo(Node.SCRUBBING.pace());
    }

    @Test
    void aPeriodThatWasChosenPlansTheNextRoundAnew() {
        Node node = cluster.node(0);
        node.scrub().start();
        var now = cluster.time().now();
        Duration spread = Node.SCRUBBING.spread();

        assertThat(obey(node, new Order.SetPace("period", "2h"))).isEqualTo(new Obeyed.Done());
        assertThat(node.scrub().progress().due())
                .isBetween(
                        now.plus(Duration.ofHours(2)),
                        now.plus(Duration.ofHours(2)).plus(spread).plusSeconds(1));
        assertThat(obey(node, new Order.SetPace("period", "0s")))
                .isInstanceOf(Obeyed.Refused.class);
        assertThat(report(node).paces()).containsEntry("period", "2h");
    }
}
