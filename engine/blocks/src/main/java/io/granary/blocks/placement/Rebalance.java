package io.granary.blocks.placement;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Brake;
import io.granary.foundation.work.DiskLane;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Meter;
import io.granary.foundation.work.Pace;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.storage.files.FileName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import reactor.core.publisher.Mono;

/// Takes the files of one node home that are in another directory: after the directories have
/// changed.
public final class Rebalance implements AutoCloseable {
    private static final FileName FIRST = new FileName("-");
    private static final int NAMES = 256;
    private static final Duration BETWEEN_LISTS = Duration.ofMillis(100);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final Duration LATELY = Duration.ofMinutes(1);
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);

    private final PlacedFiles files;
    private final DiskLane lane;
    private final Time time;
    private final PacedLoop loop;
    private final Queue<FileName> ahead = new ArrayDeque<>();
    private final Meter moves;
    private int directory;
    private FileName reached = FIRST;
    private volatile ByteCount pace;
    private volatile boolean underWay;
    private volatile Progress progress = new Progress(0, 0, 0, Optional.empty());

    /// How a rebalance fares, since the start of its node.
    ///
    /// @param rounds how often it has gone over all directories
    /// @param moved files that were taken home
    /// @param failed how often one could not be
    public record Progress(long rounds, long moved, long failed, Optional<String> lastFailure) {}

    private Rebalance(PlacedFiles files, DiskLane lane, ByteCount pace, Time time) {
        Check.that(!pace.isZero(), "a rebalance pace of %s a second", pace);
        this.files = files;
        this.lane = lane;
        this.pace = pace;
        this.time = time;
        this.moves = Meter.over(LATELY, time);
        this.loop = PacedLoop.of("block-rebalance", time, this::step);
    }

    /// The rebalance of one node; nothing happens before [#start].
    ///
    /// @param pace how much is moved in a second, at most
    public static Rebalance of(PlacedFiles files, DiskLane lane, ByteCount pace, Time time) {
        return new Rebalance(files, lane, pace, time);
    }

    /// Begins to go over the directories; does nothing for a node with one.
    public void start() {
        if (files.directories() > 1) {
            loop.start(Duration.ZERO);
        }
    }

    public Progress progress() {
        return progress;
    }

    /// The rebalance as operators see and steer it.
    public Worker worker() {
        return new RebalanceWorker();
    }

    /// What is changed of it lasts until the node restarts.
    private final class RebalanceWorker implements Worker {
        @Override
        public PacedLoop loop() {
            return loop;
        }

        @Override
        public boolean busy() {
            return underWay;
        }

        @Override
        public Optional<Headway> headway() {
            return Optional.of(Headway.endless(moves.total(), moves.perSecond()));
        }

        @Override
        public List<Pace> paces() {
            return List.of(
                    Pace.bytes(
                            "pace", () -> pace, choice -> Mono.fromRunnable(() -> pace = choice)));
        }

        @Override
        public Optional<Brake> brake() {
            return Optional.of(Brake.of(loop));
        }

        @Override
        public String note() {
            return files.directories() > 1
                    ? "%d files moved in %d rounds".formatted(progress.moved(), progress.rounds())
                    : "there is one directory, so nothing moves";
        }
    }

    @Override
    public void close() {
        loop.close();
    }

    private Mono<Duration> step() {
        return ahead.isEmpty() ? lookAhead() : takeHome(ahead.remove());
    }

    private Mono<Duration> lookAhead() {
        underWay = true;
        return lane.run(() -> files.straysAfter(directory, reached, NAMES)).map(this::goOn);
    }

    private Duration goOn(PlacedFiles.Strays strays) {
        ahead.addAll(strays.names());
        if (strays.reached().isPresent()) {
            reached = strays.reached().get();
            return BETWEEN_LISTS;
        }
        reached = FIRST;
        directory = (directory + 1) % files.directories();
        return directory == 0 ? afterARound() : BETWEEN_LISTS;
    }

    private Duration afterARound() {
        Progress now = progress;
        progress = new Progress(now.rounds() + 1, now.moved(), now.failed(), now.lastFailure());
        underWay = false;
        return BETWEEN_ROUNDS;
    }

    private Mono<Duration> takeHome(FileName name) {
        long begun = time.monotonicNanos();
        return lane.run(() -> files.takeHome(name, directory))
                .map(size -> moved(size, begun))
                .onErrorResume(failure -> Mono.just(failed(name, failure)));
    }

    private Duration moved(ByteCount size, long begun) {
        Progress now = progress;
        progress = new Progress(now.rounds(), now.moved() + 1, now.failed(), now.lastFailure());
        moves.add(1);
        double seconds = (double) size.value() / pace.value();
        long rest = (long) (seconds * 1e9) - (time.monotonicNanos() - begun);
        return Duration.ofNanos(Math.max(0, rest));
    }

    /// The file stays where it is, and is found there; the next round tries again.
    private Duration failed(FileName name, Throwable failure) {
        Progress now = progress;
        String why = "%s in %s: %s".formatted(name, files.nameOf(directory), failure.getMessage());
        progress = new Progress(now.rounds(), now.moved(), now.failed() + 1, Optional.of(why));
        loop.survived(why);
        return AFTER_A_FAILURE;
    }
}
