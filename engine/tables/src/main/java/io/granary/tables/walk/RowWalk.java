package io.granary.tables.walk;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.PacedLoop;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutUnknown;
import io.granary.rpc.NodeId;
import io.granary.storage.rows.FamilySpec;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Shows each row that one node leads to a visitor, round after round, dead rows too.
///
/// Of the replicas of a row the first one leads, so that usually one of them does the work. Where a
/// round is survives a restart. A visit that fails holds up no other: the next round comes back to
/// its row. Nothing is visited while the layout changes.
public final class RowWalk<R> implements AutoCloseable {
    private static final int ROWS_IN_PAGE = 64;
    private static final int VISITS_AT_ONCE = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final Ports ports;
    private final TableReplica<R> rows;
    private final WalkSettings settings;
    private final Function<R, Mono<Void>> visitor;
    private final WalkRecord record;
    private final Time time;
    private final PacedLoop loop;
    private final AtomicLong visited = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile Optional<String> lastFailure = Optional.empty();
    // Only the loop touches it, one step at a time.
    private volatile WalkRecord.@Nullable State state;

    /// The node whose rows are walked over.
    public record Ports(NodeId self, LayoutView layout, ReplicaPorts store) {}

    /// How a walk fares.
    ///
    /// @param visited rows that were shown since the start
    /// @param failed visits that failed since the start
    public record Progress(
            String name,
            long visited,
            long failed,
            Optional<String> lastFailure,
            PacedLoop.Progress loop) {}

    private RowWalk(
            String name,
            Ports ports,
            TableReplica<R> rows,
            WalkSettings settings,
            Function<R, Mono<Void>> visitor) {
        this.ports = ports;
        this.rows = rows;
        this.settings = settings;
        this.visitor = visitor;
        this.record = new WalkRecord(ports.store(), name);
        this.time = ports.store().time();
        this.loop = PacedLoop.of(name, time, this::step);
    }

    /// The families that a store with walks is opened with.
    public static List<FamilySpec> families() {
        return WalkRecord.families();
    }

    /// A walk that nothing happens in before [#start].
    ///
    /// @param name of which a node has one walk; it goes on where the last one of that name was
    /// @param visitor sees rows without their payloads, several at a time
    public static <R> RowWalk<R> of(
            String name,
            Ports ports,
            TableReplica<R> rows,
            WalkSettings settings,
            Function<R, Mono<Void>> visitor) {
        return new RowWalk<>(name, ports, rows, settings, visitor);
    }

    /// Goes on where the last run of this node stopped.
    public void start() {
        loop.start(Duration.ZERO);
    }

    public Progress progress() {
        return new Progress(loop.name(), visited.get(), failed.get(), lastFailure, loop.progress());
    }

    @Override
    public void close() {
        loop.close();
    }

    private Mono<Duration> step() {
        WalkRecord.@Nullable State known = state;
        return known == null ? remember() : goOn(known);
    }

    private Mono<Duration> remember() {
        return ports.store()
                .disk()
                .run(() ->
                        record.read()
                                .orElseGet(() -> new WalkRecord.State(Bytes.EMPTY, time.now())))
                .doOnNext(read -> state = read)
                .thenReturn(Duration.ZERO);
    }

    private Mono<Duration> goOn(WalkRecord.State now) {
        Optional<LiveLayout> still = still();
        if (still.isEmpty()) {
            return Mono.just(LONGEST_REST);
        }
        Duration rest = now.place().isEmpty() ? untilDue(now.due()) : Duration.ZERO;
        return rest.isPositive() ? Mono.just(rest) : page(now, still.get());
    }

    /// A clock that went back must not put off the next round by more than a period.
    private Duration untilDue(Instant due) {
        Duration left = Duration.between(time.now(), due);
        if (left.compareTo(settings.period()) > 0) {
            state = new WalkRecord.State(Bytes.EMPTY, time.now().plus(settings.period()));
        }
        return left.compareTo(LONGEST_REST) < 0 ? left : LONGEST_REST;
    }

    private Optional<LiveLayout> still() {
        try {
            return Optional.of(ports.layout().live()).filter(LiveLayout::isStill);
        } catch (LayoutUnknown unknown) {
            return Optional.empty();
        }
    }

    private Mono<Duration> page(WalkRecord.State now, LiveLayout live) {
        long begun = time.monotonicNanos();
        return ports.store()
                .disk()
                .run(() -> rows.heldAfter(now.place(), ROWS_IN_PAGE))
                .flatMap(page ->
                        Flux.fromIterable(page)
                                .filter(row -> leads(live, row))
                                .flatMap(this::visit, VISITS_AT_ONCE, 1)
                                .then(Mono.defer(() -> passed(page))))
                .then(Mono.fromSupplier(() -> restSince(begun)));
    }

    private boolean leads(LiveLayout live, R row) {
        KeyHash hash = KeyHash.of(rows.schema().keyOf(row).partitionKey());
        NodeId first = live.readSet(rows.schema().assignment(), hash).nodes().getFirst();
        return first.equals(ports.self());
    }

    private Mono<Void> visit(R row) {
        return Mono.defer(() -> visitor.apply(row))
                .doOnSuccess(_ -> visited.incrementAndGet())
                .onErrorResume(failure -> {
                    failed.incrementAndGet();
                    lastFailure = Optional.of(rows.placeOf(row) + ": " + failure);
                    return Mono.empty();
                });
    }

    private Mono<Void> passed(List<R> page) {
        var next =
                page.isEmpty()
                        ? new WalkRecord.State(Bytes.EMPTY, time.now().plus(settings.period()))
                        : new WalkRecord.State(rows.placeOf(page.getLast()), time.now());
        state = next;
        return Mono.fromFuture(() -> record.write(next), true);
    }

    /// Rests as long as it worked, so that it takes no more than half of anything.
    private Duration restSince(long begun) {
        Duration worked = Duration.ofNanos(time.monotonicNanos() - begun);
        return worked.compareTo(settings.pause()) > 0 ? worked : settings.pause();
    }
}
