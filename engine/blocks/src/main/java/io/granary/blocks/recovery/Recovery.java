package io.granary.blocks.recovery;

import io.granary.blocks.Blocks;
import io.granary.blocks.Holders;
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
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Works off one node's chores, in three loops that operators can see: removing,
/// restoring, and letting go what belongs elsewhere.
public final class Recovery implements AutoCloseable {
    private static final Duration BETWEEN_PARTS = Duration.ofMillis(100);

    private final Keeper keeper;
    private final Others others;
    private final RecoverySettings settings;
    private final QuietTime quiet;
    private final ChoreRound removing;
    private final ChoreRound restoring;
    private final PacedLoop removalLoop;
    private final PacedLoop restoreLoop;
    private final ChoreRound leaving;
    private final PacedLoop leaveLoop;
    private final MisplacedWalk walk;
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

    /// Whom the node asks before it acts.
    ///
    /// @param blocks where missing blocks are fetched
    /// @param references where a quorum is asked whether a block is needed
    /// @param holders those who are to have a block
    public record Others(Blocks blocks, Table<BlockReference> references, Holders holders) {}

    private Recovery(
            Keeper keeper,
            Others others,
            RecoverySettings settings,
            Time time,
            Randomness randomness) {
        BlockReplica replica = keeper.replica();
        var custody = new Custody(replica, others.references(), others.holders());
        var removal = new Removal(replica, others.holders(), custody);
        var restore = new Restoring(replica, others.blocks(), others.holders());
        var leave = new Leaving(replica, others.holders(), custody, settings, time);
        this.keeper = keeper;
        this.others = others;
        this.settings = settings;
        this.removing = round(Chore.Kind.REMOVE, removal::look, time, randomness);
        this.restoring = round(Chore.Kind.RESTORE, restore::look, time, randomness);
        this.leaving = round(Chore.Kind.LEAVE, leave::look, time, randomness);
        this.walk = new MisplacedWalk(replica, others.holders());
        this.quiet = new QuietTime(time, settings.quietStart());
        this.removalLoop = PacedLoop.of("block-removal", time, this::remove);
        this.restoreLoop = PacedLoop.of("block-restore", time, this::restore);
        this.leaveLoop = PacedLoop.of("block-leave", time, this::leave);
    }

    private ChoreRound round(
            Chore.Kind kind,
            BiFunction<List<Chore>, Integer, Flux<Seen>> look,
            Time time,
            Randomness randomness) {
        return new ChoreRound(kind, look, keeper.chores(), settings, time, randomness);
    }

    /// Recovery for one node; nothing happens before [#start].
    public static Recovery of(
            Keeper keeper,
            Others others,
            RecoverySettings settings,
            Time time,
            Randomness randomness) {
        return new Recovery(keeper, others, settings, time, randomness);
    }

    /// Begins with a sweep over all files.
    public void start() {
        quiet.begin();
        removalLoop.start(Duration.ZERO);
        restoreLoop.start(Duration.ZERO);
        leaveLoop.start(Duration.ZERO);
    }

    /// One entry for each loop.
    public Mono<List<Progress>> progress() {
        return Flux.concat(
                        progress(removalLoop, removing, Chore.Kind.REMOVE),
                        progress(leaveLoop, leaving, Chore.Kind.LEAVE),
                        progress(restoreLoop, restoring, Chore.Kind.RESTORE))
                .collectList();
    }

    /// All three loops as operators see and steer them.
    public List<Worker> workers() {
        return List.of(
                worker(removalLoop, removing, Chore.Kind.REMOVE),
                worker(leaveLoop, leaving, Chore.Kind.LEAVE),
                worker(restoreLoop, restoring, Chore.Kind.RESTORE));
    }

    private Worker worker(PacedLoop loop, ChoreRound round, Chore.Kind kind) {
        return new ChoreWorker(loop, round, () -> keeper.chores().count(kind));
    }

    /// The blocks that were put off because something failed, the first `limit` in the order of
    /// what is to be done and of their ids; walks over all that is to be done.
    public Mono<List<BlockError>> errors(int limit) {
        return Flux.fromArray(Chore.Kind.values())
                .concatMap(kind -> keeper.chores().failing(kind, limit))
                .flatMapIterable(chores -> chores)
                .take(limit)
                .map(BlockError::of)
                .collectList();
    }

    @Override
    public void close() {
        removalLoop.close();
        restoreLoop.close();
        leaveLoop.close();
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

    /// Rests between the parts of a walk too, however many there are.
    private Mono<Duration> leave() {
        return walk.step()
                .flatMap(walked ->
                        holdStill()
                                ? letGo().map(rest -> walked ? rest : shorter(rest))
                                : Mono.just(settings.pause()));
    }

    private Mono<Duration> letGo() {
        return leaving.take(leaveLoop::survived);
    }

    private boolean holdStill() {
        return others.holders().settled().isPresent();
    }

    private static Duration shorter(Duration rest) {
        return rest.compareTo(BETWEEN_PARTS) < 0 ? rest : BETWEEN_PARTS;
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
