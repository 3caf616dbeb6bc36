package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.KeyHash;
import io.granary.layout.progress.RowPlace;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.RowScan;
import io.granary.tables.digest.RowDigests;
import io.granary.tables.forgettable.DeadRows;
import io.granary.tables.messages.Applied;
import io.granary.tables.messages.ComparisonEndpoints;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.messages.GotRow;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.messages.ScannedRows;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// One node's rows of one table: answers what other nodes ask about them.
///
/// A change is merged into what is held and answered when it is durable. Answers to changes leave
/// on a thread that all tables of the node share; long work hands over to another.
public final class TableReplica<R> {
    /// Who has a clock further ahead than this writes nothing: its stamps would win for too long,
    /// and all later writes of a row would need a second round.
    private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(15);

    private static final int CLEARED_AT_ONCE = 1_000;

    private final TableSchema<R> schema;
    private final ReplicaPorts ports;
    private final RowStore<R> store;
    private final RowLanes<R> lanes;
    private final ComparisonDesk<R> comparing;
    private final ForgettingDesk<R> forgetting;
    private final List<Consumer<R>> watchers = new CopyOnWriteArrayList<>();

    private TableReplica(TableSchema<R> schema, ReplicaPorts ports, DerivedQueue derived) {
        this.schema = schema;
        this.ports = ports;
        this.store = new RowStore<>(schema, ports.rows(), ports.time());
        var digests = new RowDigests(schema.name(), ports.rows());
        this.lanes = new RowLanes<>(schema, store, digests, ports.writer(), derived, this::changed);
        this.forgetting = new ForgettingDesk<>(schema, store, lanes, ports);
        this.comparing = new ComparisonDesk<>(store, digests, lanes, forgetting, ports);
    }

    /// The families that a store with this table is opened with.
    public static List<FamilySpec> families(TableSchema<?> schema) {
        return Stream.concat(
                        RowStore.families(schema.name()).stream(),
                        Stream.of(RowDigests.family(), DeadRows.family()))
                .toList();
    }

    /// Begins to answer for the table; a node opens each table once.
    public static <R> TableReplica<R> open(
            TableSchema<R> schema, ReplicaPorts ports, DerivedQueue derived) {
        TableReplica<R> replica = new TableReplica<>(schema, ports, derived);
        Endpoints endpoints = Endpoints.of(schema.name());
        ports.answers().answer(endpoints.apply(), replica::apply);
        ports.answers().answer(endpoints.applyIfNewest(), replica::applyIfNewest);
        ports.answers().answer(endpoints.get(), replica::get);
        ports.answers().answer(endpoints.stamp(), replica::stamp);
        ports.answers().answer(endpoints.scan(), replica::scan);
        replica.forgetting.answer(endpoints);
        replica.comparing.answer(ComparisonEndpoints.of(schema.name()));
        return replica;
    }

    /// Merges rows into this replica alone; done when they are durable.
    ///
    /// @param stamp what whoever wants it knows of the layout
    public Mono<Void> apply(Bytes stamp, List<R> rows) {
        return Mono.defer(
                        () -> {
                            List<EncodedRow> encoded = rows.stream().map(this::encode).toList();
                            return apply(new Stamped<>(stamp, ApplyRows.held(encoded)));
                        })
                .then();
    }

    /// All rows with one partition key that this replica holds, tombstones included, without
    /// payloads. Blocks: call it on a disk lane.
    public List<R> held(Bytes partitionKey) {
        Bytes prefix = RowKeys.prefixOf(partitionKey);
        List<R> rows = new ArrayList<>();
        try (RowScan scan = store.scan(KeyRange.startingWith(prefix))) {
            while (scan.next()) {
                rows.add(store.decode(RowKeys.parse(scan.key()), scan.value()));
            }
        }
        return rows;
    }

    /// Whether this replica holds a row with that partition key that fits `wanted`; looks no
    /// further than the first that does. Rows are without payloads. Blocks: call it on a disk lane.
    public boolean holdsAny(Bytes partitionKey, Predicate<R> wanted) {
        KeyRange range = KeyRange.startingWith(RowKeys.prefixOf(partitionKey));
        boolean found = false;
        try (RowScan scan = store.scan(range)) {
            while (!found && scan.next()) {
                found = wanted.test(store.decode(RowKeys.parse(scan.key()), scan.value()));
            }
        }
        return found;
    }

    /// At most `limit` rows that follow `place` on disk, tombstones included, without payloads:
    /// for walks over all of them. Blocks: call it on a disk lane.
    ///
    /// @param place empty at the start of a walk, then what [#placeOf] says of the last row
    public List<R> heldAfter(Bytes place, int limit) {
        Bytes from = place.isEmpty() ? place : place.next();
        List<R> rows = new ArrayList<>();
        try (RowScan scan = store.scan(KeyRange.ALL.startingAt(from))) {
            while (rows.size() < limit && scan.next()) {
                rows.add(store.decode(RowKeys.parse(scan.key()), scan.value()));
            }
        }
        return rows;
    }

    /// Where a row lies in the order of walks.
    public Bytes placeOf(R row) {
        return RowKeys.onDisk(schema.keyOf(row));
    }

    public TableSchema<R> schema() {
        return schema;
    }

    /// Some rows of partition keys that are `wanted`, in the order of their places on disk.
    ///
    /// @param from where to begin: nothing, or what the page before said
    public Mono<HeldPage> page(Bytes from, Predicate<Bytes> wanted) {
        return ports.disk().run(() -> store.page(from, wanted));
    }

    /// How many rows of partition keys that are `wanted` there are, in a part of the table.
    ///
    /// @param from where to begin: nothing, or what the count before said
    public Mono<HeldCount> count(Bytes from, Predicate<Bytes> wanted) {
        return ports.disk().run(() -> store.count(from, wanted));
    }

    /// Some rows of partition keys that are `wanted` and have been dead here for `age`, in the
    /// order of their places on disk; their entries are as old as the rows are.
    ///
    /// @param from where to begin: nothing, or what the page before said
    public Mono<HeldPage> dueToForget(Bytes from, Duration age, Predicate<Bytes> wanted) {
        return ports.disk().run(() -> forgetting.due(from, age, wanted));
    }

    /// Keeps account of how long rows have been dead. Where a release that did not has written
    /// some, each call notes more of them.
    public Mono<Void> keepAges() {
        return ports.disk().run(forgetting::keepAges).flatMap(kept -> Mono.fromFuture(kept, true));
    }

    /// Removes rows that this node is not to hold, each unless the gate says by then that it is.
    public Mono<Void> drop(List<RowKey> keys) {
        return ports.disk()
                .run(() ->
                        CompletableFuture.allOf(
                                keys.stream()
                                        .map(key -> lanes.drop(key, () -> !mayHold(key)))
                                        .toArray(CompletableFuture[]::new)))
                .flatMap(dropped -> Mono.fromFuture(dropped, true));
    }

    /// Removes all rows that are held now, and nothing follows from it.
    public Mono<Void> clear() {
        return ports.disk()
                .run(this::clearSome)
                .flatMap(cleared -> Mono.fromFuture(cleared, true))
                .repeat()
                .takeWhile(Boolean::booleanValue)
                .then();
    }

    /// Whether there were any.
    private CompletableFuture<Boolean> clearSome() {
        List<CompletableFuture<Void>> dropped = new ArrayList<>();
        try (RowScan scan = store.scan(KeyRange.ALL)) {
            while (dropped.size() < CLEARED_AT_ONCE && scan.next()) {
                dropped.add(lanes.drop(RowKeys.parse(scan.key()), () -> true));
            }
        }
        return CompletableFuture.allOf(dropped.toArray(CompletableFuture[]::new))
                .thenApply(_ -> !dropped.isEmpty());
    }

    private boolean mayHold(RowKey key) {
        var place = new RowPlace(schema.assignment(), KeyHash.of(key.partitionKey()));
        return ports.gate().mayHold(place);
    }

    /// Tells `listener` of each row that changes from now on, merged and durable. It must not
    /// block, and what happens between a change and a crash it may never hear of.
    public void watch(Consumer<R> listener) {
        watchers.add(listener);
    }

    private void changed(R row) {
        watchers.forEach(watcher -> watcher.accept(row));
    }

    private EncodedRow encode(R row) {
        return new EncodedRow(schema.keyOf(row), schema.encode(row));
    }

    private Mono<Applied> apply(Stamped<ApplyRows> asked) {
        List<EncodedRow> rows = asked.question().rows();
        return isAhead(asked.question().clock())
                ? aheadOfClock()
                : write(asked.stamp(), rows, () -> mergeAll(rows));
    }

    private CompletableFuture<Applied> mergeAll(List<EncodedRow> rows) {
        if (rows.size() == 1) {
            return lanes.merge(rows.getFirst());
        }
        var merged = rows.stream().map(lanes::merge).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(merged).thenApply(_ -> new Applied.Done());
    }

    private Mono<Applied> applyIfNewest(Stamped<ApplyIfNewest> asked) {
        EncodedRow row = asked.question().row();
        return isAhead(asked.question().clock())
                ? aheadOfClock()
                : write(asked.stamp(), List.of(row), () -> lanes.mergeIfNewest(row))
                        .flatMap(outcome -> ports.counting(() -> Mono.just(outcome)));
    }

    /// Whether this node is sure to hold everything that it ever confirmed.
    public boolean knowsAll() {
        return ports.voice().counts();
    }

    private Mono<Applied> write(
            Bytes stamp, List<EncodedRow> rows, Supplier<CompletableFuture<Applied>> change) {
        return ports.passage()
                .through(
                        () -> {
                            ports.requireTaking();
                            ports.gate().requireWritable(stamp, () -> places(rows));
                        },
                        () ->
                                ports.disk()
                                        .run(change::get)
                                        .flatMap(outcome -> Mono.fromFuture(outcome, true)));
    }

    private List<RowPlace> places(List<EncodedRow> rows) {
        return rows.stream()
                .map(row -> row.key().partitionKey())
                .distinct()
                .map(key -> new RowPlace(schema.assignment(), KeyHash.of(key)))
                .toList();
    }

    private boolean isAhead(HybridTimestamp clock) {
        return clock.isNewerThan(ports.time().stamp().plus(FURTHEST_AHEAD));
    }

    private Mono<Applied> aheadOfClock() {
        return Mono.fromCallable(() -> new Applied.AheadOfClock(ports.time().stamp()));
    }

    /// Whoever reads a row takes equal answers for confirmations, hence the gate of writes.
    private Mono<GotRow> get(Stamped<GetRow> asked) {
        return ports.passage()
                .through(
                        () -> ports.gate().requireReadable(asked.stamp()),
                        () -> ports.counting(() -> get(asked.question())));
    }

    private Mono<GotRow> get(GetRow question) {
        return ports.pointReads().run(() -> store.get(question.key(), question.wanted()));
    }

    private Mono<HybridTimestamp> stamp(Stamped<AskStamp> asked) {
        RowKey key = asked.question().key();
        return ports.passage()
                .through(
                        () -> ports.gate().requireFloor(asked.stamp()),
                        () -> ports.counting(() -> ports.pointReads().run(() -> newestStamp(key))));
    }

    private HybridTimestamp newestStamp(RowKey key) {
        Bytes place = RowKeys.onDisk(key);
        return lanes.newestAt(lanes.stored(key, place), place);
    }

    private Mono<ScannedRows> scan(Stamped<ScanRows> asked) {
        return ports.passage()
                .through(
                        () -> ports.gate().requireFloor(asked.stamp()),
                        () -> ports.counting(() -> scan(asked.question())));
    }

    private Mono<ScannedRows> scan(ScanRows question) {
        return ports.disk().run(() -> ShardScan.run(schema, store, question));
    }
}
