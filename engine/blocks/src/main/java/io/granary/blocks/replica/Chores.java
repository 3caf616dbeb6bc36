package io.granary.blocks.replica;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.check.Check;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.RowWriter;
import io.granary.tables.replica.ReplicaPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/// What this node must look at again, durable and ordered by when it is due.
///
/// For each kind and block one row says when it is due; a second one, ordered by time, leads there.
/// Rows of the second sort that are due before the first says are left over and are dropped, so
/// adding never has to read. A change lost in a crash is found again by walking the files.
public final class Chores {
    private static final Family FAMILY = new Family("blocks.chores");

    /// How long after its reference a block may arrive by itself: as long as a slow put goes on.
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final int PLANNED_ANEW = 256;

    private final OrderedRows rows;
    private final RowWriter writer;
    private final DiskLane disk;
    private final Time time;
    private final Duration removalDelay;

    /// How many wait, and how many of them were tried in vain.
    public record Count(long waiting, long failing) {}

    private Chores(ReplicaPorts ports, Duration removalDelay) {
        this.rows = ports.rows();
        this.writer = ports.writer();
        this.disk = ports.disk();
        this.time = ports.time();
        this.removalDelay = removalDelay;
    }

    /// The families that a store with chores is opened with.
    public static List<FamilySpec> families() {
        return List.of(FamilySpec.rows(FAMILY));
    }

    /// The chores of the node whose store `ports` names.
    ///
    /// @param removalDelay how long a block stays after its last reference was deleted: longer than
    ///     the longest read that is to survive the deletion of what it reads
    public static Chores open(ReplicaPorts ports, Duration removalDelay) {
        Check.that(!removalDelay.isNegative(), "removal delay %s", removalDelay);
        return new Chores(ports, removalDelay);
    }

    /// Have a look after the removal delay whether somebody needs these blocks.
    CompletableFuture<Void> perhapsUnneeded(Collection<BlockId> blocks) {
        RowBatch batch = new RowBatch();
        Instant due = time.now().plus(removalDelay);
        blocks.forEach(
                block -> ChoreRows.put(batch, FAMILY, Chore.fresh(Chore.Kind.REMOVE, block, due)));
        return writer.submit(batch);
    }

    /// Let the copies of these blocks go as soon as others have theirs.
    CompletableFuture<Void> misplaced(Collection<BlockId> blocks) {
        RowBatch batch = new RowBatch();
        Instant due = time.now();
        blocks.forEach(
                block -> ChoreRows.put(batch, FAMILY, Chore.fresh(Chore.Kind.LEAVE, block, due)));
        return batch.isEmpty() ? CompletableFuture.completedFuture(null) : writer.submit(batch);
    }

    /// Fetch this block from another node now, unless that was tried already. Blocks.
    CompletableFuture<Void> missing(BlockId block) {
        return missing(block, Duration.ZERO);
    }

    /// Fetch this block from another node unless it comes by itself. Blocks.
    CompletableFuture<Void> notHereYet(BlockId block) {
        return missing(block, ON_ITS_WAY);
    }

    private CompletableFuture<Void> missing(BlockId block, Duration delay) {
        Instant due = time.now().plus(delay);
        Optional<Chore> planned = planned(Chore.Kind.RESTORE, block);
        if (planned.filter(before -> before.attempts() > 0 || !before.due().isAfter(due))
                .isPresent()) {
            return CompletableFuture.completedFuture(null);
        }
        RowBatch batch = new RowBatch();
        planned.ifPresent(later -> ChoreRows.delete(batch, FAMILY, later));
        var chore = Chore.fresh(Chore.Kind.RESTORE, block, due);
        return writer.submit(ChoreRows.put(batch, FAMILY, chore));
    }

    /// At most `limit` chores of one kind that are due now, the oldest first.
    public Mono<List<Chore>> due(Chore.Kind kind, int limit) {
        return disk.run(() -> dueNow(kind, limit));
    }

    /// Plans anew what is due later than any chore is put off: a clock that has gone back since
    /// has planned it.
    ///
    /// @param longest how long a chore waits at most after it failed
    public Mono<Void> planAnew(Chore.Kind kind, Duration longest) {
        return disk.run(() -> plannedAnew(kind, longest)).flatMap(Mono::fromFuture);
    }

    /// Forgets a chore that was seen to.
    public Mono<Void> done(Chore chore) {
        return Mono.fromFuture(
                () -> writer.submit(ChoreRows.delete(new RowBatch(), FAMILY, chore)));
    }

    /// Puts off a chore that failed; it is due again at `due`.
    public Mono<Void> postpone(Chore chore, Instant due) {
        var tried = chore.tried().again(time.now());
        var later = new Chore(chore.kind(), chore.block(), due, tried);
        return Mono.fromFuture(() -> {
            RowBatch batch = ChoreRows.delete(new RowBatch(), FAMILY, chore);
            return writer.submit(ChoreRows.put(batch, FAMILY, later));
        });
    }

    /// At most `limit` chores of one kind that were tried in vain, in the order of their blocks;
    /// walks over all chores of the kind.
    public Mono<List<Chore>> failing(Chore.Kind kind, int limit) {
        return disk.run(() -> triedInVain(kind, limit));
    }

    private List<Chore> triedInVain(Chore.Kind kind, int limit) {
        List<Chore> failing = new ArrayList<>();
        try (RowScan scan = rows.scan(FAMILY, ChoreRows.all(kind))) {
            while (failing.size() < limit && scan.next()) {
                Chore chore = ChoreRows.decodeState(kind, scan.key(), scan.value());
                if (chore.attempts() > 0) {
                    failing.add(chore);
                }
            }
        }
        return failing;
    }

    /// Counts the chores of one kind by walking over them.
    public Mono<Count> count(Chore.Kind kind) {
        return disk.run(() -> counted(kind));
    }

    private List<Chore> dueNow(Chore.Kind kind, int limit) {
        List<Chore> due = new ArrayList<>();
        RowBatch leftOver = new RowBatch();
        KeyRange range = ChoreRows.dueUntil(kind, time.now());
        try (RowScan scan = rows.scan(FAMILY, range)) {
            while (due.size() < limit && scan.next()) {
                Chore led = ChoreRows.decodeKey(kind, scan.key(), scan.value());
                Chore planned = planned(kind, led.block()).orElse(led);
                if (planned.due().isAfter(led.due())) {
                    leftOver.delete(FAMILY, scan.key());
                } else {
                    due.add(new Chore(kind, led.block(), led.due(), planned.tried()));
                }
            }
        }
        if (!leftOver.isEmpty()) {
            var _ = writer.submit(leftOver); // if it fails, the next look drops them again
        }
        return due;
    }

    private CompletableFuture<Void> plannedAnew(Chore.Kind kind, Duration longest) {
        Instant now = time.now();
        Duration delay = delay(kind);
        Instant latest = now.plus(longest.compareTo(delay) > 0 ? longest : delay);
        RowBatch batch = new RowBatch();
        try (RowScan scan = rows.scan(FAMILY, ChoreRows.dueAfter(kind, latest))) {
            for (int seen = 0; seen < PLANNED_ANEW && scan.next(); seen++) {
                Chore led = ChoreRows.decodeKey(kind, scan.key(), scan.value());
                var tried = planned(kind, led.block()).orElse(led).tried();
                batch.delete(FAMILY, scan.key());
                var again = new Chore(kind, led.block(), now.plus(delay), tried);
                ChoreRows.put(batch, FAMILY, again);
            }
        }
        return batch.isEmpty() ? CompletableFuture.completedFuture(null) : writer.submit(batch);
    }

    /// How long a new chore waits at most.
    private Duration delay(Chore.Kind kind) {
        return switch (kind) {
            case REMOVE -> removalDelay;
            case RESTORE -> ON_ITS_WAY;
            case LEAVE -> Duration.ZERO;
        };
    }

    private Count counted(Chore.Kind kind) {
        long waiting = 0;
        long failing = 0;
        try (RowScan scan = rows.scan(FAMILY, ChoreRows.all(kind))) {
            while (scan.next()) {
                waiting++;
                Chore chore = ChoreRows.decodeState(kind, scan.key(), scan.value());
                failing += chore.attempts() > 0 ? 1 : 0;
            }
        }
        return new Count(waiting, failing);
    }

    /// Whether a look is planned; blocks.
    boolean isPlanned(Chore.Kind kind, BlockId block) {
        return planned(kind, block).isPresent();
    }

    /// Whether a look is planned, and not before later; blocks.
    boolean isPlannedForLater(Chore.Kind kind, BlockId block) {
        return planned(kind, block).filter(each -> each.due().isAfter(time.now())).isPresent();
    }

    private Optional<Chore> planned(Chore.Kind kind, BlockId block) {
        var key = ChoreRows.stateKey(kind, block);
        return rows.get(FAMILY, key).map(value -> ChoreRows.decodeState(kind, key, value));
    }
}
