package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.layout.map.KeyHash;
import io.granary.layout.progress.RowPlace;
import io.granary.rpc.Disagreement;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.tables.forgettable.DeadRows;
import io.granary.tables.forgettable.DeadRows.DeadRow;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.messages.HeldDigests;
import io.granary.tables.messages.Question.Doomed;
import io.granary.tables.messages.Question.ForgetRows;
import io.granary.tables.messages.Question.PrepareForgetting;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// What this node does about dead rows of one table when somebody wants them to be forgotten
/// (algorithms §D.5).
final class ForgettingDesk<R> {
    private static final int MOST_IN_PAGE = 1_024;
    private static final long PAGE_BYTES = 1 << 20;
    private static final int NOTED_AT_ONCE = 2_000;
    private static final int MOST_UNDER_WAY = 1 << 17;

    /// Longer than it takes from a question to prepare until all have forgotten.
    private static final Duration UNDER_WAY = Duration.ofMinutes(20);

    private final TableSchema<R> schema;
    private final RowStore<R> store;
    private final DeadRows dead;
    private final RowLanes<R> lanes;
    private final ReplicaPorts ports;
    private final Map<Bytes, UnderWay> underWay = new LinkedHashMap<>();
    private final List<Bytes> misleading = new ArrayList<>();
    private Bytes noted = Bytes.EMPTY;

    /// A row that is being forgotten.
    ///
    /// @param digest what stood for it then
    /// @param stamp under which layout
    /// @param until nanoseconds of the monotonic clock
    private record UnderWay(Bytes digest, Bytes stamp, long until) {}

    ForgettingDesk(
            TableSchema<R> schema, RowStore<R> store, RowLanes<R> lanes, ReplicaPorts ports) {
        this.schema = schema;
        this.store = store;
        this.dead = store.dead();
        this.lanes = lanes;
        this.ports = ports;
    }

    void answer(Endpoints endpoints) {
        ports.answers().answer(endpoints.prepareForgetting(), this::prepare);
        ports.answers().answer(endpoints.forget(), this::forget);
    }

    private Mono<HeldDigests> prepare(Stamped<PrepareForgetting> asked) {
        List<EncodedRow> rows = asked.question().rows();
        return passing(
                asked.stamp(),
                rows.stream().map(EncodedRow::key),
                () -> prepared(asked.stamp(), rows));
    }

    private CompletableFuture<HeldDigests> prepared(Bytes stamp, List<EncodedRow> rows) {
        rows.forEach(row -> note(stamp, row));
        return all(rows.stream().filter(this::isAcceptable).map(lanes::merge))
                .thenApply(_ -> new HeldDigests(rows.stream().map(this::digestNow).toList()));
    }

    /// Others are left as they are, so that what is held differs from what was sent.
    private boolean isAcceptable(EncodedRow row) {
        return schema.isForgettable(schema.decode(row.key(), row.stored()));
    }

    private Bytes digestNow(EncodedRow row) {
        return store.head(RowKeys.onDisk(row.key())).map(StoredRow::digestOf).orElse(Bytes.EMPTY);
    }

    private Mono<HeldDigests> forget(Stamped<ForgetRows> asked) {
        List<Doomed> rows = asked.question().rows();
        return passing(asked.stamp(), rows.stream().map(Doomed::key), () -> forgotten(rows));
    }

    private CompletableFuture<HeldDigests> forgotten(List<Doomed> rows) {
        List<CompletableFuture<Bytes>> left =
                rows.stream()
                        .map(row ->
                                lanes.forget(row.key(), row.digest())
                                        .thenApply(held -> noLonger(row.key(), held)))
                        .toList();
        return all(left.stream())
                .thenApply(
                        _ -> new HeldDigests(left.stream().map(CompletableFuture::join).toList()));
    }

    private static CompletableFuture<Void> all(Stream<? extends CompletableFuture<?>> some) {
        return CompletableFuture.allOf(some.toArray(CompletableFuture[]::new));
    }

    private Mono<HeldDigests> passing(
            Bytes stamp, Stream<RowKey> keys, Supplier<CompletableFuture<HeldDigests>> change) {
        List<RowPlace> places =
                keys.map(RowKey::partitionKey)
                        .distinct()
                        .map(key -> new RowPlace(schema.assignment(), KeyHash.of(key)))
                        .toList();
        return ports.passage()
                .through(
                        () -> ports.gate().requireForgettable(stamp, () -> places),
                        () ->
                                ports.counting(() ->
                                        ports.disk()
                                                .run(change::get)
                                                .flatMap(held -> Mono.fromFuture(held, true))));
    }

    private void note(Bytes stamp, EncodedRow row) {
        long until = ports.time().monotonicNanos() + UNDER_WAY.toNanos();
        Bytes digest = StoredRow.digestOf(row.stored().head());
        synchronized (underWay) {
            if (underWay.size() >= MOST_UNDER_WAY) {
                underWay.clear(); // Then some of them come and go once more.
            }
            underWay.put(RowKeys.onDisk(row.key()), new UnderWay(digest, stamp, until));
        }
    }

    /// A write that came late may bring the row back, and then the others are to have it, too.
    private Bytes noLonger(RowKey key, Bytes held) {
        if (held.isEmpty()) {
            synchronized (underWay) {
                underWay.remove(RowKeys.onDisk(key));
            }
        }
        return held;
    }

    /// Whether the row with this head is being forgotten, so that it is not to be given to those
    /// that have already done so.
    boolean isUnderWay(Bytes place, Bytes head) {
        Optional<UnderWay> known = underWay(place);
        return known.isPresent()
                && known.get().digest().equals(StoredRow.digestOf(head))
                && isStillUnder(known.get().stamp());
    }

    private Optional<UnderWay> underWay(Bytes place) {
        synchronized (underWay) {
            Optional<UnderWay> known = Optional.ofNullable(underWay.get(place));
            if (known.filter(each -> each.until() - ports.time().monotonicNanos() < 0)
                    .isPresent()) {
                underWay.remove(place);
                return Optional.empty();
            }
            return known;
        }
    }

    /// Once the layout has changed nobody goes on with what was begun before.
    private boolean isStillUnder(Bytes stamp) {
        try {
            ports.gate().requireForgettable(stamp, List::of);
            return true;
        } catch (Disagreement changed) {
            return false;
        }
    }

    /// Rows that are due, read anew; an entry that does not fit its row is put right later.
    HeldPage due(Bytes from, Duration age, Predicate<Bytes> wanted) {
        DeadRows.Page page = dead.due(from, age, MOST_IN_PAGE);
        List<EncodedRow> rows = new ArrayList<>();
        long weight = 0;
        for (DeadRow entry : page.rows()) {
            if (weight >= PAGE_BYTES) {
                return new HeldPage(rows, Optional.of(entry.place()));
            }
            RowKey key = RowKeys.parse(entry.place());
            Optional<EncodedRow> row =
                    wanted.test(key.partitionKey()) ? read(key, entry) : Optional.empty();
            row.ifPresent(rows::add);
            weight += row.map(EncodedRow::weight).orElse(0L);
        }
        return new HeldPage(rows, page.next());
    }

    private Optional<EncodedRow> read(RowKey key, DeadRow entry) {
        Optional<Bytes> head =
                store.head(entry.place())
                        .filter(held -> StoredRow.digestOf(held).equals(entry.digest()));
        if (head.isEmpty()) {
            noteAnew(entry.place());
        }
        return head.map(held -> new EncodedRow(key, StoredRow.of(held)));
    }

    private synchronized void noteAnew(Bytes place) {
        if (misleading.size() < MOST_IN_PAGE) {
            misleading.add(place);
        }
    }

    /// Writes down how long the store has lived, and notes some rows that an older release has not.
    CompletableFuture<Void> keepAges() {
        RowBatch batch = new RowBatch();
        dead.putLife(batch);
        CompletableFuture<Void> kept = ports.writer().submit(batch);
        return CompletableFuture.allOf(kept, putRight(), dead.isComplete() ? kept : noteSome());
    }

    /// An older release may have changed rows whose entries it did not know.
    private synchronized CompletableFuture<Void> putRight() {
        List<Bytes> places = List.copyOf(misleading);
        misleading.clear();
        return all(places.stream().map(place -> lanes.noteDead(RowKeys.parse(place), place)));
    }

    private synchronized CompletableFuture<Void> noteSome() {
        List<CompletableFuture<Void>> written = new ArrayList<>();
        int met = 0;
        try (RowScan scan = store.scan(KeyRange.ALL.startingAt(noted))) {
            while (met < NOTED_AT_ONCE && scan.next()) {
                noted = scan.key().next();
                RowKey key = RowKeys.parse(scan.key());
                if (schema.isForgettable(store.decode(key, scan.value()))
                        && !dead.has(scan.key())) {
                    written.add(lanes.noteDead(key, scan.key()));
                }
                met++;
            }
        }
        CompletableFuture<Void> all = all(written.stream());
        return met < NOTED_AT_ONCE && !all.isCompletedExceptionally() ? noteEnd() : all;
    }

    /// The writer keeps the order of what it is given, so that this is never there without the
    /// entries before it.
    private CompletableFuture<Void> noteEnd() {
        RowBatch batch = new RowBatch();
        dead.putComplete(batch);
        return ports.writer().submit(batch);
    }
}
