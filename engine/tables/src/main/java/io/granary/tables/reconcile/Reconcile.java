package io.granary.tables.reconcile;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.LayoutUnknown;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Makes this node and every other that holds a partition with it hold the same rows of some
/// tables: continuously, one node after the other, in a loop that operators can see.
///
/// The loop rests after each piece of work for as long as that took, and for the pause of the
/// settings at least. So it never takes more than half of a lane, and where requests of clients
/// make disks and nodes slow, it slows down with them.
public final class Reconcile implements AutoCloseable {
    /// How often a loop without work looks whether a node is due.
    private static final Duration IDLE_PAUSE = Duration.ofSeconds(1);

    private final Ports ports;
    private final List<TableSchema<?>> tables;
    private final List<Assignment> assignments;
    private final Agenda agenda;
    private final PacedLoop loop;
    private final Traffic traffic;
    private final AtomicLong rounds = new AtomicLong();
    private final Rpc.Terms terms;
    private volatile Duration pause;
    private volatile @Nullable Round round;
    private volatile Optional<Instant> lastRound = Optional.empty();

    /// Which node this is, and what it reaches the others by.
    public record Ports(
            NodeId self, Rpc rpc, LayoutView layout, Time time, Randomness randomness) {}

    /// How far the loop has come.
    ///
    /// @param rounds how often everything was compared with one other node
    /// @param lastRound when that was last the case
    /// @param sent rows that others lacked
    /// @param received rows that were lacking here
    /// @param lastFailure why a round was broken off last
    public record Progress(
            String name,
            PacedLoop.Progress loop,
            long rounds,
            Optional<Instant> lastRound,
            long sent,
            long received,
            Optional<String> lastFailure) {}

    private Reconcile(
            String name, List<TableSchema<?>> tables, Ports ports, ReconcileSettings settings) {
        this.ports = ports;
        this.tables = List.copyOf(tables);
        this.assignments = tables.stream().map(TableSchema::assignment).distinct().toList();
        this.traffic = Traffic.begin(ports.time());
        this.terms = Rpc.Terms.background(settings.patience());
        this.pause = settings.pause();
        this.agenda = new Agenda(settings.period(), ports.randomness());
        this.loop = PacedLoop.of(name, ports.time(), this::step);
    }

    /// A loop for tables that this node answers for; it does nothing before [#start].
    public static Reconcile of(
            String name, List<TableSchema<?>> tables, Ports ports, ReconcileSettings settings) {
        return new Reconcile(name, tables, ports, settings);
    }

    /// Begins with every other node at once.
    public void start() {
        loop.start(Duration.ZERO);
    }

    public Progress progress() {
        return new Progress(
                loop.name(),
                loop.progress(),
                rounds.get(),
                lastRound,
                traffic.out().total(),
                traffic.in().total(),
                loop.progress().lastFailure());
    }

    /// The loop as operators see and steer it.
    public Worker worker() {
        return new ReconcileWorker(this, loop);
    }

    boolean isUnderWay() {
        return round != null;
    }

    Headway headway() {
        return traffic.headway();
    }

    Duration period() {
        return agenda.period();
    }

    void changePeriod(Duration period) {
        agenda.changePeriod(period, ports.time().monotonicNanos());
    }

    Duration pause() {
        return pause;
    }

    void changePause(Duration other) {
        pause = other;
    }

    /// Compares with all other nodes at once, one after the other.
    void hurry() {
        agenda.hurry(ports.time().monotonicNanos());
        loop.hurry();
    }

    @Override
    public void close() {
        loop.close();
    }

    private Mono<Duration> step() {
        long now = ports.time().monotonicNanos();
        Round current = round;
        if (current == null) {
            current = next(now);
        }
        return current == null ? Mono.just(IDLE_PAUSE) : step(current, now);
    }

    private Mono<Duration> step(Round current, long now) {
        return current.step()
                .doOnSuccess(_ -> {
                    if (current.isOver()) {
                        current.shortcoming()
                                .ifPresentOrElse(
                                        why -> failed(current, why), () -> succeeded(current));
                    }
                })
                .onErrorResume(failure -> Mono.fromRunnable(() -> failed(current, failure)))
                .then(Mono.fromSupplier(() -> rest(now)));
    }

    private Duration rest(long since) {
        Duration took = Duration.ofNanos(ports.time().monotonicNanos() - since);
        Duration least = pause;
        return took.compareTo(least) > 0 ? took : least;
    }

    private @Nullable Round next(long now) {
        Optional<LiveLayout> live = live();
        if (live.isEmpty()) {
            return null;
        }
        agenda.setNodes(Shared.nodes(live.get().readMap(), assignments, ports.self()), now);
        Round next = agenda.due(now).map(node -> roundWith(node, live.get(), now)).orElse(null);
        round = next;
        return next;
    }

    private Optional<LiveLayout> live() {
        try {
            return Optional.of(ports.layout().live());
        } catch (LayoutUnknown unknown) {
            return Optional.empty(); // It is learned before anything is held.
        }
    }

    private Round roundWith(NodeId node, LiveLayout live, long now) {
        LayoutMap map = live.readMap();
        List<Task.Compare> tasks =
                tables.stream()
                        .map(table ->
                                new Task.Compare(
                                        table.name(),
                                        Shared.ranges(map, table.assignment(), ports.self(), node)))
                        .filter(task -> !task.ranges().isEmpty())
                        .toList();
        return new Round(
                new Replica(ports.self(), ports.rpc(), ports.time(), live.stamp(), terms),
                new Replica(node, ports.rpc(), ports.time(), live.stamp(), terms),
                traffic,
                now,
                tasks);
    }

    private void succeeded(Round over) {
        round = null;
        rounds.incrementAndGet();
        lastRound = Optional.of(ports.time().now());
        agenda.succeeded(over.with(), over.begun());
    }

    private void failed(Round broken, Throwable failure) {
        round = null;
        loop.survived(failure.toString());
        agenda.failed(broken.with(), ports.time().monotonicNanos());
    }
}
