package io.granary.kit.snapshots;

import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.roles.NodePorts;
import io.granary.rpc.Answers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Takes the snapshots of this node: when it is asked to, and when one is due.
///
/// One is taken at a time. Whether one is due follows from when the newest was taken, so a restart
/// neither repeats nor forgets one.
public final class NodeSnapshots implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeSnapshots.class);
    private static final int WAITING = 4;

    /// A wait is cut into pieces of this length, because the clock may be set meanwhile.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final SnapshotFolder folder;
    private final Consumer<Path> copy;
    private final Time time;
    private final Duration period;
    private final DiskLane lane;
    private final PacedLoop loop;
    private volatile Instant last;

    NodeSnapshots(
            SnapshotFolder folder, Consumer<Path> copy, Time time, DiskLane lane, Duration period) {
        this.folder = folder;
        this.copy = copy;
        this.time = time;
        this.lane = lane;
        this.period = period;
        this.last = folder.newest().orElse(Instant.MIN);
        this.loop = PacedLoop.of("snapshots", time, () -> lane.run(this::takeWhenDue));
    }

    /// Opens the folder, which blocks, and answers from then on.
    ///
    /// @param copy makes a copy of this node's rows in a directory that is not there yet
    public static NodeSnapshots start(
            Path folder, Consumer<Path> copy, NodePorts node, SnapshotSettings settings) {
        var opened = SnapshotFolder.open(folder, settings.keep());
        DiskLane lane = DiskLane.of("granary-snapshots", 1, WAITING);
        var snapshots = new NodeSnapshots(opened, copy, node.time(), lane, settings.period());
        snapshots.begin(node.answers());
        node.workers().add(snapshots.worker());
        return snapshots;
    }

    void begin(Answers answers) {
        answers.answer(SnapshotEndpoint.TAKE, _ -> take());
        if (period.isPositive()) {
            loop.start(Duration.ZERO);
        }
    }

    /// The schedule as operators see it; hurried, it takes one now.
    private Worker worker() {
        return new Schedule();
    }

    private final class Schedule implements Worker {
        @Override
        public PacedLoop loop() {
            return loop;
        }

        @Override
        public Mono<Void> hurry() {
            return take().then();
        }

        @Override
        public String note() {
            return period.isPositive() ? "one every " + period : "none by itself";
        }
    }

    /// Takes one now; its name.
    private Mono<String> take() {
        return lane.run(this::takeNow);
    }

    private String takeNow() {
        Instant now = time.now();
        String name = folder.take(now, copy);
        last = now;
        LOG.info("event=snapshot.taken name={}", name);
        return name;
    }

    private Duration takeWhenDue() {
        Instant now = time.now();
        if (last.isAfter(now)) {
            last = now; // The clock was set back.
        }
        if (!last.isAfter(now.minus(period))) {
            takeNow();
        }
        Duration left = Duration.between(now, last.plus(period));
        return left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    }

    @Override
    public void close() {
        loop.close();
        lane.close();
    }
}
