package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.LayoutRounds;
import io.granary.quorum.Quorum;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.tables.fenced.RowWrites;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.schema.Derived;
import io.granary.tables.schema.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Rows of other tables that follow from changes on this node, durable until they were delivered.
///
/// They are queued in the same transaction as the change they follow from. A loop takes them to a
/// write quorum of their own tables' replicas and only then forgets them; every replica of a row
/// queues alike, so a row is usually delivered several times, which is harmless. One per node.
public final class DerivedQueue implements AutoCloseable {
    private static final Family FAMILY = new Family("queue.derived");
    private static final int MOST_AT_ONCE = 1_024;
    private static final int DELIVERIES_AT_ONCE = 4;
    private static final Duration IDLE_PAUSE = Duration.ofSeconds(1);

    private final ReplicaPorts ports;
    private final LayoutRounds rounds;
    private final PacedLoop loop;
    private final Passes passes = new Passes();
    // Where the next step goes on, so that entries that cannot be delivered hold up no others. Only
    // the loop touches it, one step at a time.
    private volatile Bytes position = Bytes.EMPTY;

    /// Whose replicas a batch goes to.
    private record Destination(TableName table, Assignment assignment, List<ReplicaSet> sets) {}

    private record Entry(Bytes key, DerivedRow row) {}

    /// Some of what waits.
    ///
    /// @param more whether there may be more behind it
    private record Some(List<Entry> entries, List<UnknownFormat> unreadable, boolean more) {
        Mono<Duration> pause() {
            return unreadable.isEmpty()
                    ? Mono.just(more ? Duration.ZERO : IDLE_PAUSE)
                    : Mono.error(unreadable.getFirst());
        }
    }

    private DerivedQueue(ReplicaPorts ports, Quorum quorum, LayoutView layout) {
        this.ports = ports;
        this.rounds = new LayoutRounds(quorum, layout);
        this.loop = PacedLoop.of("derived-rows", ports.time(), this::step);
    }

    /// The families that a store with a queue is opened with.
    public static List<FamilySpec> families() {
        return List.of(FamilySpec.rows(FAMILY));
    }

    /// A queue that delivers nothing before [#start].
    public static DerivedQueue open(ReplicaPorts ports, Quorum quorum, LayoutView layout) {
        return new DerivedQueue(ports, quorum, layout);
    }

    /// Delivers what waits, and from then on what comes.
    public void start() {
        loop.start(Duration.ZERO);
    }

    public PacedLoop.Progress progress() {
        return loop.progress();
    }

    /// The queue as operators see it. Nobody may hold it up: a change of the layout waits for it.
    public Worker worker() {
        return new QueueWorker();
    }

    private final class QueueWorker implements Worker {
        @Override
        public PacedLoop loop() {
            return loop;
        }

        @Override
        public Mono<OptionalLong> queue() {
            return ports.disk().run(() -> OptionalLong.of(counted()));
        }
    }

    private long counted() {
        long entries = 0;
        try (RowScan scan = ports.rows().scan(FAMILY, KeyRange.ALL)) {
            while (scan.next()) {
                entries++;
            }
        }
        return entries;
    }

    @Override
    public void close() {
        loop.close();
    }

    /// Done when all that is queued now was delivered, or nobody here can read it.
    public Mono<Void> delivered() {
        return passes.next();
    }

    /// Adds rows to the transaction of the change they follow from.
    void add(RowBatch batch, List<Derived<?>> rows) {
        for (Derived<?> each : rows) {
            DerivedRow row = DerivedRow.of(each);
            batch.put(FAMILY, DerivedEntries.keyOf(row), DerivedEntries.encode(row));
        }
    }

    /// Delivers some of what waits; fails when some of it could not be read or delivered.
    private Mono<Duration> step() {
        if (position.isEmpty()) {
            passes.begin();
        }
        return ports.disk()
                .run(this::nextEntries)
                .flatMap(some -> deliver(some).then(Mono.defer(some::pause)));
    }

    private Mono<Void> deliver(Some some) {
        return Flux.fromIterable(byDestination(some.entries()).entrySet())
                .flatMapDelayError(
                        each -> deliver(each.getKey(), each.getValue()), DELIVERIES_AT_ONCE, 1)
                .then()
                .doOnError(_ -> passes.failed())
                .then(Mono.fromRunnable(() -> passed(some)));
    }

    private void passed(Some some) {
        if (!some.more()) {
            passes.end();
        }
    }

    private Some nextEntries() {
        List<Entry> entries = new ArrayList<>();
        List<UnknownFormat> unreadable = new ArrayList<>();
        Optional<Bytes> last = Optional.empty();
        boolean full = false;
        try (RowScan scan = ports.rows().scan(FAMILY, KeyRange.ALL.startingAt(position))) {
            while (!full && scan.next()) {
                last = Optional.of(scan.key());
                try {
                    entries.add(new Entry(scan.key(), DerivedEntries.decode(scan.value())));
                } catch (UnknownFormat unknown) {
                    unreadable.add(unknown); // It stays for a release that knows it.
                }
                full = entries.size() + unreadable.size() == MOST_AT_ONCE;
            }
        }
        position = full ? last.map(Bytes::next).orElse(Bytes.EMPTY) : Bytes.EMPTY;
        return new Some(entries, unreadable, full);
    }

    private Map<Destination, List<Entry>> byDestination(List<Entry> entries) {
        LiveLayout live = rounds.layout().live();
        Map<Destination, List<Entry>> destinations = new LinkedHashMap<>();
        for (Entry entry : entries) {
            DerivedRow row = entry.row();
            KeyHash hash = KeyHash.of(row.row().key().partitionKey());
            List<ReplicaSet> sets = live.writeSets(row.assignment(), hash);
            var destination = new Destination(row.table(), row.assignment(), sets);
            destinations.computeIfAbsent(destination, _ -> new ArrayList<>()).add(entry);
        }
        return destinations;
    }

    private Mono<Void> deliver(Destination to, List<Entry> entries) {
        List<EncodedRow> rows = entries.stream().map(entry -> entry.row().row()).toList();
        return new RowWrites(Endpoints.of(to.table()), to.assignment(), rounds)
                .mergeHeld(rows)
                .then(forget(entries));
    }

    private Mono<Void> forget(List<Entry> entries) {
        return Mono.fromFuture(
                () -> {
                    RowBatch batch = new RowBatch();
                    entries.forEach(entry -> batch.delete(FAMILY, entry.key()));
                    return ports.writer().submit(batch);
                },
                true);
    }
}
