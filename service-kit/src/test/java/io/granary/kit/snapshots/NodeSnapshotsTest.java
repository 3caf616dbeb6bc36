package io.granary.kit.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.cluster.Snapshots.Outcome;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.storage.rows.StorageFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.scheduler.VirtualTimeScheduler;

final class NodeSnapshotsTest {
    private static final NodeId SELF = new NodeId(Bytes.wrap(new byte[NodeId.LENGTH]));
    private static final Duration HOUR = Duration.ofHours(1);

    private final SetTime time = new SetTime(VirtualTimeScheduler.create());
    private final LoopbackRpc rpc = new LoopbackRpc(time);

    @TempDir private Path temp;

    /// Time that passes only when the test says so.
    private record SetTime(VirtualTimeScheduler timers) implements Time {
        @Override
        public Instant now() {
            return Instant.ofEpochMilli(timers.now(TimeUnit.MILLISECONDS));
        }

        @Override
        public long monotonicNanos() {
            return timers.now(TimeUnit.NANOSECONDS);
        }

        void pass(Duration duration) {
            timers.advanceTimeBy(duration);
        }
    }

    @AfterEach
    void stop() {
        time.timers().dispose();
    }

    private SnapshotFolder begun(Consumer<Path> copy, Duration period) {
        SnapshotFolder folder = SnapshotFolder.open(temp.resolve("snapshots"), 2);
        new NodeSnapshots(folder, copy, time, DiskLane.onCaller(), period).begin(rpc.join(SELF));
        return folder;
    }

    private static void copy(Path directory) {
        try {
            Files.createDirectory(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aNodeTakesASnapshotWhenItIsAsked() {
        SnapshotFolder folder = begun(NodeSnapshotsTest::copy, Duration.ZERO);

        assertThat(new AskedSnapshots(rpc).take(SELF).block())
                .isEqualTo(new Outcome.Taken("1970-01-01T00-00-00.000Z"));
        time.pass(HOUR.multipliedBy(100));
        assertThat(folder.names()).containsExactly("1970-01-01T00-00-00.000Z");
    }

    @Test
    void aNodeThatCannotSaysWhy() {
        begun(
                _ -> {
                    throw new StorageFailed("the disk is full");
                },
                Duration.ZERO);

        assertThat(new AskedSnapshots(rpc).take(SELF).block()).isInstanceOf(Outcome.NotTaken.class);
        assertThat(temp.resolve("snapshots")).isEmptyDirectory();
    }

    @Test
    void snapshotsAreTakenOnSchedule() {
        SnapshotFolder folder = begun(NodeSnapshotsTest::copy, HOUR);
        time.pass(Duration.ofMinutes(150));

        assertThat(folder.names())
                .containsExactly("1970-01-01T01-00-00.000Z", "1970-01-01T02-00-00.000Z");
    }

    @Test
    void aRestartTakesNoneBeforeItsTime() {
        SnapshotFolder.open(temp.resolve("snapshots"), 2).take(time.now(), NodeSnapshotsTest::copy);
        time.pass(Duration.ofMinutes(40));
        SnapshotFolder folder = begun(NodeSnapshotsTest::copy, HOUR);
        time.pass(Duration.ofMinutes(19));
        assertThat(folder.names()).hasSize(1);
        time.pass(Duration.ofMinutes(1));
        assertThat(folder.names()).hasSize(2);
    }

    @Test
    void aClockThatWasSetBackStopsNoSchedule() {
        SnapshotFolder.open(temp.resolve("snapshots"), 2)
                .take(time.now().plus(Duration.ofDays(365)), NodeSnapshotsTest::copy);
        SnapshotFolder folder = begun(NodeSnapshotsTest::copy, HOUR);
        time.pass(HOUR);

        assertThat(folder.names()).contains("1970-01-01T01-00-00.000Z");
    }
}
