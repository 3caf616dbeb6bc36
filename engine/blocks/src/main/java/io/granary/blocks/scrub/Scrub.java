package io.granary.blocks.scrub;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Finding;
import io.granary.blocks.replica.Stretch;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.storage.rows.FamilySpec;
import io.granary.tables.replica.ReplicaPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/// Reads all blocks of one node in rounds, at a set pace, and has put right what went bad.
public final class Scrub implements AutoCloseable {
    /// Files that may be looked at again after a restart.
    private static final int FILES = 16;

    private static final int REFERENCES = 512;

    /// Opening a file takes a disk as long as reading this much.
    private static final long COST_OF_A_FILE = 64 << 10;

    private static final Duration BETWEEN_REFERENCES = Duration.ofMillis(100);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final BlockReplica replica;
    private final ScrubRecord record;
    private final ScrubSettings settings;
    private final Time time;
    private final Randomness randomness;
    private final PacedLoop loop;
    private final Queue<BlockId> ahead = new ArrayDeque<>();
    private volatile Optional<Bytes> reached = Optional.empty();
    private final Course course;
    private volatile ScrubState state;

    /// What a round found.
    ///
    /// @param lookedAt files
    /// @param damaged files that held something else, and were set aside
    /// @param unreadable files that the disk would not hand over
    /// @param missing files that a reference wants
    public record Found(long lookedAt, long damaged, long unreadable, long missing) {
        public static final Found NOTHING = new Found(0, 0, 0, 0);

        Found plus(Found other) {
            return new Found(
                    lookedAt + other.lookedAt,
                    damaged + other.damaged,
                    unreadable + other.unreadable,
                    missing + other.missing);
        }
    }

    /// What a scrub is doing.
    public enum Activity {
        WAITING,
        READING_FILES,
        LOOKING_FOR_FILES,
        PAUSED
    }

    /// How a scrub fares.
    ///
    /// @param percent how far it is with its files or with its references, one after the other
    /// @param finished when the last round ended, if there was one
    /// @param due when the next round begins
    /// @param found in the round under way so far, or in the last one
    public record Progress(
            Activity activity,
            int percent,
            Optional<Instant> finished,
            Instant due,
            Found found,
            Optional<String> lastFailure) {}

    private Scrub(
            BlockReplica replica,
            ScrubRecord record,
            ScrubSettings settings,
            Time time,
            Randomness randomness) {
        this.replica = replica;
        this.record = record;
        this.settings = settings;
        this.time = time;
        this.randomness = randomness;
        this.course = new Course(time);
        this.state =
                record.read()
                        .orElseGet(
                                () -> ScrubState.resting(nextRound(time.now(), settings.period())));
        course.begin(state);
        this.loop = PacedLoop.of("block-scrub", time, this::step);
    }

    /// The families that a store with a scrub is opened with.
    public static List<FamilySpec> families() {
        return ScrubRecord.families();
    }

    /// The scrub of one node; nothing happens before [#start]. Blocks for one read.
    ///
    /// @param ports the store that remembers how far the scrub is
    public static Scrub of(
            BlockReplica replica,
            ReplicaPorts ports,
            ScrubSettings settings,
            Time time,
            Randomness randomness) {
        var record = new ScrubRecord(ports.rows(), ports.writer());
        return new Scrub(replica, record, settings, time, randomness);
    }

    /// Goes on where the last run of this node stopped. When the first round is due is kept at
    /// once: a node that is restarted often would otherwise never come to it.
    public void start() {
        start(kept -> kept);
    }

    /// Starts, and lets the next round begin at once unless one is under way: for a node that has
    /// reason to think that something is missing.
    public void startAtOnce() {
        start(now -> now.due(time.now()));
    }

    private void start(UnaryOperator<ScrubState> change) {
        var _ = changed(change); // if it fails, the next start or round tries again
        loop.start(Duration.ZERO);
    }

    /// Reads nothing more until [#resume], whatever happens to the node meanwhile.
    public Mono<Void> pause() {
        return change(now -> now.paused(true));
    }

    public Mono<Void> resume() {
        return change(now -> {
            course.begin(now);
            return now.paused(false);
        });
    }

    /// Lets the next round begin at once, unless one is under way.
    public Mono<Void> hurry() {
        return change(now -> now.due(time.now()));
    }

    /// The scrub as operators see and steer it.
    public Worker worker() {
        return new ScrubWorker(this, loop);
    }

    /// How much it reads in a second, at most.
    ByteCount pace() {
        return state.chosen().pace().orElse(settings.pace());
    }

    /// How long after one round the next one begins.
    Duration period() {
        return state.chosen().period().orElse(settings.period());
    }

    /// Reads at another pace from now on, also after a restart; without one, at that of the
    /// settings.
    Mono<Void> choosePace(Optional<ByteCount> choice) {
        return change(now -> now.chosen(now.chosen().pace(choice)));
    }

    /// Begins rounds at another distance, also after a restart; without one, at that of the
    /// settings. The next round is planned anew.
    Mono<Void> choosePeriod(Optional<Duration> choice) {
        return change(now -> {
            ScrubState next = now.chosen(now.chosen().period(choice));
            Duration period = choice.orElse(settings.period());
            return now.phase() == ScrubState.Phase.AT_REST
                    ? next.due(nextRound(now.finished().orElse(time.now()), period))
                    : next;
        });
    }

    Headway headway() {
        return course.headway(state);
    }

    public Progress progress() {
        ScrubState now = state;
        return new Progress(
                now.paused() ? Activity.PAUSED : activity(now.phase()),
                Course.percent(now),
                now.finished(),
                now.due(),
                now.found(),
                loop.progress().lastFailure());
    }

    @Override
    public void close() {
        loop.close();
    }

    private static Activity activity(ScrubState.Phase phase) {
        return switch (phase) {
            case AT_REST -> Activity.WAITING;
            case FILES -> Activity.READING_FILES;
            case REFERENCES -> Activity.LOOKING_FOR_FILES;
        };
    }

    private Mono<Duration> step() {
        ScrubState now = state;
        if (now.paused()) {
            return Mono.just(LONGEST_REST);
        }
        return switch (now.phase()) {
            case AT_REST -> beginOrRest(now);
            case FILES -> ahead.isEmpty() ? lookAhead(now) : inspect(ahead.remove());
            case REFERENCES -> lookForFiles(now);
        };
    }

    private Mono<Duration> beginOrRest(ScrubState now) {
        Duration left = Duration.between(time.now(), now.due());
        if (!left.isPositive()) {
            reached = Optional.empty();
            return change(kept -> beginning(kept.begun())).thenReturn(Duration.ZERO);
        }
        boolean clockWentBack = left.compareTo(period().plus(settings.spread())) > 0;
        Mono<Void> noted =
                clockWentBack
                        ? change(kept -> kept.due(nextRound(time.now(), period())))
                        : Mono.empty();
        return noted.thenReturn(left.compareTo(LONGEST_REST) < 0 ? left : LONGEST_REST);
    }

    /// Keeps the place up to which everything was looked at, and finds what comes next.
    private Mono<Duration> lookAhead(ScrubState now) {
        Bytes from = reached.orElse(now.place());
        return change(kept -> goingOn(kept.at(ScrubState.Phase.FILES, from)))
                .then(replica.filesAfter(from, FILES))
                .flatMap(this::goOn);
    }

    private Mono<Duration> goOn(Stretch stretch) {
        ahead.addAll(stretch.blocks());
        reached = stretch.end();
        return stretch.end().isPresent()
                ? Mono.just(Duration.ZERO)
                : change(kept -> beginning(kept.at(ScrubState.Phase.REFERENCES, Bytes.EMPTY)))
                        .thenReturn(Duration.ZERO);
    }

    private ScrubState beginning(ScrubState walk) {
        course.begin(walk);
        return walk;
    }

    private ScrubState goingOn(ScrubState walk) {
        course.goOn(walk);
        return walk;
    }

    private Mono<Duration> inspect(BlockId id) {
        long begun = time.monotonicNanos();
        return replica.inspect(id)
                .doOnNext(finding -> count(id, finding))
                .map(finding -> restAfter(finding, begun))
                .onErrorResume(failure -> {
                    loop.survived("block %s: %s".formatted(id, failure.getMessage()));
                    return Mono.just(BETWEEN_REFERENCES);
                });
    }

    private void count(BlockId id, Finding finding) {
        Found found =
                switch (finding) {
                    case Finding.Good _, Finding.Absent _ -> new Found(1, 0, 0, 0);
                    case Finding.Damaged _ -> new Found(1, 1, 0, 0);
                    case Finding.Unreadable(var reason) -> {
                        loop.survived("block %s: %s".formatted(id, reason));
                        yield new Found(1, 0, 1, 0);
                    }
                };
        course.lookedAtAFile();
        noted(kept -> kept.found(found));
    }

    private Duration restAfter(Finding finding, long begun) {
        double seconds = (double) (finding.amount().value() + COST_OF_A_FILE) / pace().value();
        long rest = (long) (seconds * 1e9) - (time.monotonicNanos() - begun);
        return Duration.ofNanos(Math.max(0, rest));
    }

    private Mono<Duration> lookForFiles(ScrubState now) {
        return replica.missingAfter(now.place(), REFERENCES)
                .flatMap(stretch -> {
                    var found = new Found(0, 0, 0, stretch.blocks().size());
                    return change(kept -> after(kept.found(found), stretch));
                })
                .thenReturn(BETWEEN_REFERENCES);
    }

    private ScrubState after(ScrubState now, Stretch stretch) {
        return stretch.end()
                .map(place -> goingOn(now.at(ScrubState.Phase.REFERENCES, place)))
                .orElseGet(() -> now.finished(time.now(), nextRound(time.now(), period())));
    }

    private Instant nextRound(Instant last, Duration period) {
        long spread = settings.spread().toNanos();
        return last.plus(period).plusNanos(randomness.nextLong(spread + 1));
    }

    private Mono<Void> change(UnaryOperator<ScrubState> change) {
        return Mono.fromFuture(() -> changed(change));
    }

    /// Changes are stored in the order in which they are made.
    private synchronized CompletableFuture<Void> changed(UnaryOperator<ScrubState> change) {
        noted(change);
        return record.write(state);
    }

    private synchronized void noted(UnaryOperator<ScrubState> change) {
        state = change.apply(state);
    }
}
