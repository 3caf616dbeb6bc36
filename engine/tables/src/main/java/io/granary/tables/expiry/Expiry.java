package io.granary.tables.expiry;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Meter;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.replica.HeldPage;
import io.granary.tables.replica.TableReplica;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Forgets tombstones of the partitions that this node leads, in a loop that operators can see.
///
/// One walk over what is due has every replica confirm it. What all of them hold just so is
/// forgotten no earlier than any message has expired that somebody composed before, and here last.
/// A node that refuses, differs or is silent means that the rows stay; they are tried again in a
/// later walk.
public final class Expiry implements AutoCloseable {
    /// How often a loop without work looks whether there is some.
    private static final Duration IDLE_PAUSE = Duration.ofSeconds(1);

    /// So many wait at once to be forgotten; each has at most a page of rows.
    private static final int MOST_WAITING = 128;

    /// How far back the numbers look that operators see.
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Ports ports;
    private final List<TableReplica<?>> tables;
    private final ExpirySettings settings;
    private final PacedLoop loop;
    private final Meter forgotten;
    private volatile Duration period;
    private volatile Duration pause;
    private volatile boolean underWay;
    private volatile boolean hurried;
    // All below is touched by the loop alone, one step at a time.
    private final Deque<Doom> waiting = new ArrayDeque<>();
    private final TreeSet<NodeId> failing = new TreeSet<>();
    private final Deque<TableReplica<?>> ahead = new ArrayDeque<>();
    private Bytes position = Bytes.EMPTY;
    private long nextWalk;

    /// Which node this is, and what it reaches the others by.
    public record Ports(NodeId self, Rpc rpc, LayoutView layout, Time time) {}

    /// How far the loop has come.
    ///
    /// @param forgotten rows that are gone everywhere
    /// @param lastFailure why rows stayed that were to go, last
    public record Progress(
            String name, PacedLoop.Progress loop, long forgotten, Optional<String> lastFailure) {}

    private Expiry(
            String name, List<TableReplica<?>> tables, Ports ports, ExpirySettings settings) {
        this.ports = ports;
        this.tables = List.copyOf(tables);
        this.settings = settings;
        this.period = settings.period();
        this.pause = settings.pause();
        this.forgotten = Meter.over(LATELY, ports.time());
        this.loop = PacedLoop.of(name, ports.time(), this::step);
    }

    /// A loop for tables that this node answers for; it does nothing before [#start].
    public static Expiry of(
            String name, List<TableReplica<?>> tables, Ports ports, ExpirySettings settings) {
        return new Expiry(name, tables, ports, settings);
    }

    /// Begins a period from now.
    public void start() {
        nextWalk = ports.time().monotonicNanos() + period.toNanos();
        loop.start(pause);
    }

    public Progress progress() {
        PacedLoop.Progress now = loop.progress();
        return new Progress(loop.name(), now, forgotten.total(), now.lastFailure());
    }

    /// The loop as operators see and steer it.
    public Worker worker() {
        return new ExpiryWorker(this, loop);
    }

    /// Whether rows are looked for, or wait to be forgotten.
    boolean isUnderWay() {
        return underWay;
    }

    Headway headway() {
        return Headway.endless(forgotten.total(), forgotten.perSecond());
    }

    Duration period() {
        return period;
    }

    void changePeriod(Duration other) {
        period = other;
    }

    Duration pause() {
        return pause;
    }

    void changePause(Duration other) {
        pause = other;
    }

    /// Looks at once for what is due.
    void hurry() {
        hurried = true;
        loop.hurry();
    }

    @Override
    public void close() {
        loop.close();
    }

    private Mono<Duration> step() {
        long now = ports.time().monotonicNanos();
        if (!ahead.isEmpty() && waiting.size() < MOST_WAITING) {
            return walkOn().then(Mono.fromSupplier(() -> rest(now)));
        }
        if (!waiting.isEmpty()) {
            long left = waiting.peek().since() + settings.settling().toNanos() - now;
            return left > 0
                    ? Mono.just(shorter(Duration.ofNanos(left)))
                    : forget(waiting.pop()).then(Mono.fromSupplier(() -> rest(now)));
        }
        underWay = false;
        long left = untilWalk(now);
        return left > 0
                ? Mono.just(shorter(Duration.ofNanos(left)))
                : begin().then(Mono.fromSupplier(() -> rest(now)));
    }

    /// A period that was made shorter counts at once.
    private long untilWalk(long now) {
        return hurried ? 0 : Math.min(nextWalk - now, period.toNanos());
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(IDLE_PAUSE) < 0 ? pause : IDLE_PAUSE;
    }

    private Duration rest(long since) {
        Duration took = Duration.ofNanos(ports.time().monotonicNanos() - since);
        Duration least = pause;
        return took.compareTo(least) > 0 ? took : least;
    }

    /// Rows become older on every node, whoever leads.
    private Mono<Void> begin() {
        return Flux.fromIterable(tables)
                .concatMap(TableReplica::keepAges)
                .then(
                        Mono.fromRunnable(() -> {
                            hurried = false;
                            underWay = true;
                            failing.clear();
                            ahead.addAll(tables);
                            position = Bytes.EMPTY;
                            nextWalk = now() + period.toNanos();
                        }));
    }

    private Mono<Void> walkOn() {
        Optional<LiveLayout> live = forgettable();
        if (live.isEmpty()) {
            ahead.clear();
            return Mono.empty();
        }
        TableReplica<?> table = ahead.peek();
        Assignment assignment = table.schema().assignment();
        return table.dueToForget(
                        position, settings.age(), key -> leads(live.get(), assignment, key))
                .flatMap(page -> prepare(table, live.get(), page));
    }

    /// The layout, while it is the only one that counts and no node holds what it should not.
    private Optional<LiveLayout> forgettable() {
        try {
            LiveLayout live = ports.layout().live();
            return live.versions().forgettable().map(_ -> live);
        } catch (LayoutUnknown unknown) {
            return Optional.empty();
        }
    }

    private boolean leads(LiveLayout live, Assignment assignment, Bytes partitionKey) {
        List<NodeId> nodes = live.readSet(assignment, KeyHash.of(partitionKey)).nodes();
        return nodes.getFirst().equals(ports.self()) && nodes.stream().noneMatch(failing::contains);
    }

    private Mono<Void> prepare(TableReplica<?> table, LiveLayout live, HeldPage page) {
        position = page.next().orElse(Bytes.EMPTY);
        if (page.next().isEmpty()) {
            ahead.pop();
        }
        return Flux.fromIterable(bySet(table, live, page.rows()).entrySet())
                .concatMap(group -> {
                    Doom doom =
                            Doom.of(
                                    table.schema().name(),
                                    group.getKey(),
                                    live.stamp(),
                                    group.getValue());
                    return doom.prepare(ports.rpc(), group.getValue())
                            .doOnNext(rows -> confirmed(doom.confirmed(rows, now())))
                            .then()
                            .onErrorResume(PeerUnreachable.class, this::stays)
                            .onErrorResume(PeerFailed.class, this::stays);
                })
                .then();
    }

    private Map<ReplicaSet, List<EncodedRow>> bySet(
            TableReplica<?> table, LiveLayout live, List<EncodedRow> rows) {
        Map<ReplicaSet, List<EncodedRow>> groups = new LinkedHashMap<>();
        for (EncodedRow row : rows) {
            KeyHash hash = KeyHash.of(row.key().partitionKey());
            groups.computeIfAbsent(
                            live.readSet(table.schema().assignment(), hash), _ -> new ArrayList<>())
                    .add(row);
        }
        return groups;
    }

    private void confirmed(Doom doom) {
        if (!doom.rows().isEmpty()) {
            waiting.add(doom);
        }
    }

    private Mono<Void> forget(Doom doom) {
        if (forgettable().filter(live -> live.stamp().equals(doom.stamp())).isEmpty()) {
            return Mono.empty();
        }
        return doom.forget(ports.rpc())
                .doOnNext(gone -> forgotten.add(gone.size()))
                .then()
                .onErrorResume(PeerUnreachable.class, this::stays)
                .onErrorResume(PeerFailed.class, this::stays);
    }

    /// The other rows of such a node wait for the next walk.
    private Mono<Void> stays(PeerUnreachable failure) {
        failing.add(failure.node());
        return stays(failure.toString());
    }

    private Mono<Void> stays(PeerFailed failure) {
        failing.add(failure.node());
        return stays(failure.toString());
    }

    private Mono<Void> stays(String why) {
        loop.survived(why);
        return Mono.empty();
    }

    private long now() {
        return ports.time().monotonicNanos();
    }
}
