package io.granary.tables.handover;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.layout.health.Moves;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.live.Vouching;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.RowPlace;
import io.granary.layout.progress.StorageFence;
import io.granary.layout.progress.SyncRound;
import io.granary.quorum.LayoutRounds;
import io.granary.rpc.NodeId;
import io.granary.tables.fenced.RowWrites;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Hands on all rows of one node that a new version of the layout wants elsewhere, then says so.
///
/// When a version is new here, this node refuses from then on whoever does not know it. It waits
/// for those whom it let pass before, delivers what follows from their changes, writes all that it
/// holds then to every version that counts, and vouches for it. Rows that belong here in no version
/// any more are dropped, and then it says that it is clean. One per node.
public final class HandOver implements AutoCloseable {
    private static final Duration IDLE_PAUSE = Duration.ofMillis(500);

    private final Ports ports;
    private final List<TableReplica<?>> tables;
    private final Supplier<Optional<Vouching>> vouching;
    private final MovedRows moved;
    private final PacedLoop loop;
    // Only the loop touches them, one step at a time.
    private volatile Optional<Vouching> before = Optional.empty();
    private volatile @Nullable Ground tidied;

    /// Which node this is, and what it hands its rows on by.
    ///
    /// @param derived what follows from changes of its rows
    /// @param moves where it notes how far it has come
    public record Ports(
            NodeId self,
            ReplicaPorts replicas,
            LayoutRounds rounds,
            DerivedQueue derived,
            Moves moves) {}

    /// All that decides where rows belong.
    private record Ground(VersionId floor, SortedSet<VersionId> live, SortedSet<VersionId> known) {
        static Ground of(LiveVersions versions) {
            return new Ground(versions.floor(), versions.live(), versions.known());
        }
    }

    private HandOver(
            Ports ports, List<TableReplica<?>> tables, Supplier<Optional<Vouching>> vouching) {
        this.ports = ports;
        this.tables = List.copyOf(tables);
        this.vouching = vouching;
        this.moved = new MovedRows(ports.moves(), ports.replicas().time());
        this.loop = PacedLoop.of("layout-hand-over", ports.replicas().time(), this::step);
    }

    /// Begins to hand over what `tables` of a node hold.
    ///
    /// @param vouching how the node vouches for its store; nothing while that lacks something
    public static HandOver start(
            Ports ports, List<TableReplica<?>> tables, Supplier<Optional<Vouching>> vouching) {
        HandOver handOver = new HandOver(ports, tables, vouching);
        handOver.loop.start(Duration.ZERO);
        return handOver;
    }

    public PacedLoop.Progress progress() {
        return loop.progress();
    }

    /// What is handed on, as operators see it. Nobody may hold it up: the layout waits for it.
    public Worker worker() {
        return new HandOverWorker();
    }

    private final class HandOverWorker implements Worker {
        @Override
        public PacedLoop loop() {
            return loop;
        }

        @Override
        public Optional<Headway> headway() {
            return ports.moves()
                    .rows()
                    .map(now -> Headway.of(now.done(), now.all(), (double) now.perSecond()));
        }
    }

    @Override
    public void close() {
        loop.close();
    }

    private Mono<Duration> step() {
        Optional<Vouching> now = vouching.get();
        if (!now.equals(before)) {
            before = now;
            tidied = null;
        }
        return now.map(known -> step(known, live())).orElseGet(() -> Mono.just(IDLE_PAUSE));
    }

    private Mono<Duration> step(Vouching known, LiveLayout live) {
        Optional<SyncRound> due = SyncRound.due(live.versions(), known.said());
        if (due.isPresent()) {
            return handOn(known, due.get()).thenReturn(Duration.ZERO);
        }
        Ground ground = Ground.of(live.versions());
        return ground.equals(tidied)
                ? Mono.just(IDLE_PAUSE)
                : tidy(known, ground).thenReturn(IDLE_PAUSE);
    }

    private Mono<Void> handOn(Vouching known, SyncRound round) {
        return ports.replicas()
                .passage()
                .emptied()
                .then(ports.derived().delivered())
                .then(Mono.fromRunnable(moved::begin))
                .thenMany(Flux.fromIterable(tables))
                .concatMap(this::count)
                .thenMany(Flux.fromIterable(tables))
                .concatMap(this::handOn)
                .then(
                        Mono.defer(() ->
                                known.say((now, said) ->
                                        round.outgrown(now) ? said : round.published(now, said))))
                .doOnSuccess(_ -> moved.end());
    }

    private Mono<Void> count(TableReplica<?> table) {
        Predicate<Bytes> wanted = key -> isWantedElsewhere(table, key);
        return table.count(Bytes.EMPTY, wanted)
                .expand(counted -> {
                    moved.more(counted.rows());
                    return Mono.justOrEmpty(counted.next())
                            .flatMap(next -> table.count(next, wanted));
                })
                .then();
    }

    private <R> Mono<Void> handOn(TableReplica<R> table) {
        var schema = table.schema();
        var writes =
                new RowWrites(Endpoints.of(schema.name()), schema.assignment(), ports.rounds());
        return pages(
                table,
                key -> isWantedElsewhere(table, key),
                page ->
                        writes.mergeHeld(page)
                                .then(Mono.fromRunnable(() -> moved.moved(page.size()))));
    }

    /// Where all versions that count have the same nodes, majorities of them hold already whatever
    /// was acknowledged.
    private boolean isWantedElsewhere(TableReplica<?> table, Bytes partitionKey) {
        KeyHash hash = KeyHash.of(partitionKey);
        var assignment = table.schema().assignment();
        return mayHold(table, partitionKey) && !live().isSettled(assignment, hash);
    }

    private Mono<Void> tidy(Vouching known, Ground ground) {
        var strays = new AtomicBoolean();
        return ports.replicas()
                .passage()
                .emptied()
                .thenMany(Flux.fromIterable(tables))
                .concatMap(table -> drop(table, strays))
                .then(Mono.defer(() -> strays.get() ? Mono.empty() : sayClean(known, ground)))
                .then(Mono.fromRunnable(() -> tidied = ground));
    }

    /// When nothing has changed since the rows were looked at.
    private Mono<Void> sayClean(Vouching known, Ground ground) {
        return known.say((now, said) ->
                Ground.of(now).equals(ground)
                        ? new StorageFence(ports.self(), now)
                                .cleanAt(said, List.of())
                                .map(said::cleanAt)
                                .orElse(said)
                        : said);
    }

    /// @param strays is told of rows that belong here later only
    private <R> Mono<Void> drop(TableReplica<R> table, AtomicBoolean strays) {
        return pages(
                table,
                key -> {
                    boolean mayHold = mayHold(table, key);
                    if (mayHold && !isAtHome(table, key)) {
                        strays.set(true);
                    }
                    return !mayHold;
                },
                page -> table.drop(page.stream().map(EncodedRow::key).toList()));
    }

    private boolean mayHold(TableReplica<?> table, Bytes partitionKey) {
        var place = new RowPlace(table.schema().assignment(), KeyHash.of(partitionKey));
        return ports.replicas().gate().mayHold(place);
    }

    private boolean isAtHome(TableReplica<?> table, Bytes partitionKey) {
        return live().readSet(table.schema().assignment(), KeyHash.of(partitionKey))
                .nodes()
                .contains(ports.self());
    }

    private LiveLayout live() {
        return ports.rounds().layout().live();
    }

    private <R> Mono<Void> pages(
            TableReplica<R> table,
            Predicate<Bytes> wanted,
            Function<List<EncodedRow>, Mono<Void>> action) {
        return table.page(Bytes.EMPTY, wanted)
                .expand(page ->
                        (page.rows().isEmpty() ? Mono.<Void>empty() : action.apply(page.rows()))
                                .then(Mono.justOrEmpty(page.next()))
                                .flatMap(next -> table.page(next, wanted)))
                .then();
    }
}
