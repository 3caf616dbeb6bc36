package io.granary.blocks.recovery;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chore;
import io.granary.blocks.replica.Chores;
import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.tables.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Works off one node's chores, in two loops that operators can see: removing and restoring.
public final class Recovery implements AutoCloseable {
    private final Keeper keeper;
    private final RecoverySettings settings;
    private final QuietTime quiet;
    private final ChoreRound removing;
    private final ChoreRound restoring;
    private final PacedLoop removalLoop;
    private final PacedLoop restoreLoop;
    private volatile boolean swept;

    /// The node whose blocks are put right: its replica with its chores.
    public record Keeper(BlockReplica replica, Chores chores) {}

    /// What one of recovery's loops has done and has before it.
    ///
    /// @param acted how many blocks were removed or restored since the start
    /// @param waiting chores not seen to yet, due or not
    /// @param lastFailure why a block was put off last
    public record Progress(
            String name,
            long acted,
            Chores.Count waiting,
            PacedLoop.Progress loop,
            Optional<String> lastFailure) {}

    private Recovery(
            Keeper keeper,
            ChoreRound removing,
            ChoreRound restoring,
            RecoverySettings settings,
            Time time) {
        this.keeper = keeper;
        this.removing = removing;
        this.restoring = restoring;
        this.settings = settings;
        this.quiet = new QuietTime(time, settings.quietStart());
        this.removalLoop = PacedLoop.of("block-removal", time, this::remove);
        this.restoreLoop = PacedLoop.of("block-restore", time, this::restore);
    }

    /// Recovery for one node; nothing happens before [#start].
    ///
    /// @param blocks where missing blocks are fetched
    /// @param references where a quorum is asked whether a block is needed
    public static Recovery of(
            Keeper keeper,
            Blocks blocks,
            Table<BlockReference> references,
            RecoverySettings settings,
            Time time,
            Randomness randomness) {
        var removal = new Removal(keeper.replica(), references);
        var restoring = new Restoring(keeper.replica(), blocks);
        Chores chores = keeper.chores();
        var removing =
                new ChoreRound(
                        Chore.Kind.REMOVE, removal::look, chores, settings, time, randomness);
        var mending =
                new ChoreRound(
                        Chore.Kind.RESTORE, restoring::look, chores, settings, time, randomness);
        return new Recovery(keeper, removing, mending, settings, time);
    }

    /// Begins with a sweep over all files.
    public void start() {
        quiet.begin();
        removalLoop.start(Duration.ZERO);
        restoreLoop.start(Duration.ZERO);
    }

    /// One entry for each loop.
    public Mono<List<Progress>> progress() {
        return Flux.concat(
                        progress(removalLoop, removing, Chore.Kind.REMOVE),
                        progress(restoreLoop, restoring, Chore.Kind.RESTORE))
                .collectList();
    }

    /// Both loops as operators see and steer them.
    public List<Worker> workers() {
        Chores chores = keeper.chores();
        return List.of(
                new ChoreWorker(removalLoop, removing, () -> chores.count(Chore.Kind.REMOVE)),
                new ChoreWorker(restoreLoop, restoring, () -> chores.count(Chore.Kind.RESTORE)));
    }

    @Override
    public void close() {
        removalLoop.close();
        restoreLoop.close();
    }

    private Mono<Duration> remove() {
        if (!swept) {
            return keeper.replica().sweep().map(_ -> afterSweep());
        }
        return quiet.isOver() ? removing.take(removalLoop::survived) : Mono.just(settings.pause());
    }

    private Mono<Duration> restore() {
        return restoring.take(restoreLoop::survived);
    }

    private Duration afterSweep() {
        swept = true;
        return Duration.ZERO;
    }

    private Mono<Progress> progress(PacedLoop loop, ChoreRound round, Chore.Kind kind) {
        return keeper.chores()
                .count(kind)
                .map(waiting ->
                        new Progress(
                                loop.name(),
                                round.successes(),
                                waiting,
                                loop.progress(),
                                loop.progress().lastFailure()));
    }
}
