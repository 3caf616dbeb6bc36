package io.granary.blocks.recovery;

import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chore;
import io.granary.blocks.replica.Chores;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.layout.health.Moves;
import io.granary.layout.health.Moving;
import io.granary.layout.live.LayoutView;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.LayoutUnknown;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Has the blocks fetched that a new layout wants on this node, and notes how many are missing, and
/// how many copies still wait to leave.
///
/// Who needs a block is told to its new nodes like any row, which plans to fetch it. What was told
/// before a crash and not planned is found by one walk over all of those rows, after each start and
/// each change of the layout.
public final class BlockMoves implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// Counting walks over what it counts, so it is to take little of the time.
    private static final int PAUSE_PER_WALK = 20;

    private final BlockReplica replica;
    private final Chores chores;
    private final LayoutView layout;
    private final Moves moves;
    private final Time time;
    private final PacedLoop loop;
    // Only the loop touches them, one step at a time.
    private volatile @Nullable LayoutMap walked;
    private volatile @Nullable Backlog backlog;

    /// Blocks that waited since a time when none did.
    ///
    /// @param most how many waited at a time
    private record Backlog(long begun, long most) {}

    private BlockMoves(
            BlockReplica replica, Chores chores, LayoutView layout, Moves moves, Time time) {
        this.replica = replica;
        this.chores = chores;
        this.layout = layout;
        this.moves = moves;
        this.time = time;
        this.loop = PacedLoop.of("block-moves", time, this::step);
    }

    /// Begins to look.
    public static BlockMoves start(
            BlockReplica replica, Chores chores, LayoutView layout, Moves moves, Time time) {
        var following = new BlockMoves(replica, chores, layout, moves, time);
        following.loop.start(PAUSE);
        return following;
    }

    /// What is fetched and what leaves, as operators see it.
    public Worker worker() {
        return new MovesWorker();
    }

    private final class MovesWorker implements Worker {
        @Override
        public PacedLoop loop() {
            return loop;
        }

        @Override
        public boolean busy() {
            return moves.blocks().isPresent();
        }

        @Override
        public Mono<OptionalLong> queue() {
            long waiting = moves.blocks().map(now -> now.all() - now.done()).orElse(0L);
            return Mono.just(OptionalLong.of(waiting));
        }

        @Override
        public Optional<Headway> headway() {
            return moves.blocks()
                    .map(now -> Headway.of(now.done(), now.all(), (double) now.perSecond()));
        }
    }

    @Override
    public void close() {
        loop.close();
    }

    private Mono<Duration> step() {
        long begun = time.monotonicNanos();
        return look().then(waiting())
                .doOnNext(this::note)
                .then(Mono.fromSupplier(() -> pause(begun)));
    }

    /// A move is over when the copy is where it is to be, and gone from where it was.
    private Mono<Long> waiting() {
        return Mono.zip(
                chores.count(Chore.Kind.RESTORE),
                chores.count(Chore.Kind.LEAVE),
                (missing, leaving) -> missing.waiting() + leaving.waiting());
    }

    /// Rows follow the layout until it is still, so that is when all of them are here.
    private Mono<Void> look() {
        Optional<LayoutMap> now = settled();
        return now.isEmpty() || now.get().equals(walked)
                ? Mono.empty()
                : replica.planMissing(Bytes.EMPTY)
                        .expand(next -> next.isEmpty() ? Mono.empty() : replica.planMissing(next))
                        .then(Mono.fromRunnable(() -> walked = now.get()));
    }

    private Optional<LayoutMap> settled() {
        try {
            var live = layout.live();
            return live.isStill() ? Optional.of(live.readMap()) : Optional.empty();
        } catch (LayoutUnknown unknown) {
            return Optional.empty(); // Nothing is held before it is known.
        }
    }

    private Duration pause(long begun) {
        Duration walk = Duration.ofNanos(time.monotonicNanos() - begun);
        Duration rest = walk.multipliedBy(PAUSE_PER_WALK);
        return rest.compareTo(PAUSE) > 0 ? rest : PAUSE;
    }

    private void note(long waiting) {
        if (waiting == 0) {
            backlog = null;
            moves.noBlocks();
            return;
        }
        long now = time.monotonicNanos();
        Backlog before = backlog;
        Backlog next =
                before == null
                        ? new Backlog(now, waiting)
                        : new Backlog(before.begun(), Math.max(before.most(), waiting));
        backlog = next;
        long done = next.most() - waiting;
        long seconds = Duration.ofNanos(now - next.begun()).toSeconds();
        moves.noteBlocks(new Moving(done, next.most(), seconds == 0 ? 0 : done / seconds));
    }
}
