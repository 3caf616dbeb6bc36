package io.granary.tables;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.Cursor;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.rpc.NodeId;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Heard;
import io.granary.tables.messages.Question.News;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// A small table that every gateway keeps in memory.
///
/// What this node wrote or read from the replicas is visible here at once. What others wrote is
/// told by its writer, usually at once; if that was lost, it is visible within the staleness given,
/// as long as the replicas answer. Rows only ever merge into the copy, so it never goes back. All
/// rows have keys made by [RowKey#inControl].
public final class ControlTable<R> implements AutoCloseable {
    private static final int PAGE = 1_000;

    private final Table<R> table;
    private final TableSchema<R> schema;
    private final PacedLoop refresh;
    private final Duration staleness;
    private final ControlCopy<R> copy;
    private final Supplier<List<NodeId>> neighbours;

    /// A copy that tells nobody and is told nothing.
    ///
    /// @param staleness how long it may take until a write of another node is seen here
    public ControlTable(Table<R> table, Time time, Duration staleness) {
        this(table, time, staleness, List::of);
    }

    /// A copy that tells its neighbours and hears from them; one per node.
    public ControlTable(Table<R> table, Time time, Duration staleness, Neighbours neighbours) {
        this(table, time, staleness, neighbours.known());
        neighbours.answers().answer(table.replicas().endpoints().news(), this::heard);
    }

    private ControlTable(
            Table<R> table, Time time, Duration staleness, Supplier<List<NodeId>> neighbours) {
        this.table = table;
        this.schema = table.replicas().schema();
        this.neighbours = neighbours;
        this.staleness = staleness;
        this.copy = new ControlCopy<>(schema);
        Check.that(schema.everywhere(), "table %s is not for every gateway", schema.name());
        this.refresh =
                PacedLoop.of("refresh-" + schema.name(), time, () -> load().thenReturn(staleness));
    }

    /// Loads the table, then keeps it current until [#close]. Fails when the replicas cannot be
    /// read; the caller may start again.
    public Mono<Void> start() {
        return load().then(Mono.fromRunnable(() -> refresh.start(staleness)));
    }

    /// The row at `key` as it is known here, even when nothing in it is live.
    public Optional<R> find(RowKey key) {
        return copy.find(key);
    }

    /// All live rows as they are known here, in the order of their keys.
    public List<R> all() {
        return copy.live();
    }

    /// The row as it is known here, or else as a quorum of the replicas knows it.
    public Mono<Optional<R>> get(RowKey key) {
        return Mono.defer(() -> {
            Optional<R> known = find(key);
            return known.isPresent() ? Mono.just(known) : fresh(key);
        });
    }

    /// The row as a quorum of the replicas knows it, whatever is known here.
    public Mono<Optional<R>> fresh(RowKey key) {
        return table.get(key, Detail.WHOLE)
                .map(row -> {
                    row.ifPresent(found -> copy.merge(List.of(found)));
                    return row.flatMap(_ -> find(key));
                });
    }

    /// Merges `row` into what the replicas hold, then into the copy here, and tells the neighbours.
    public Mono<Void> insert(R row) {
        return Mono.defer(() -> {
            Bytes partition = schema.keyOf(row).partitionKey();
            Check.that(
                    partition.equals(partitionKey()),
                    "a row of %s with a partition key of its own",
                    schema.name());
            return table.insert(row).then(Mono.defer(() -> written(row)));
        });
    }

    private Mono<Void> written(R row) {
        copy.merge(List.of(row));
        var replicas = table.replicas();
        return replicas.tell(neighbours.get(), List.of(replicas.encode(row)));
    }

    private Mono<Heard> heard(News news) {
        return Mono.fromCallable(() -> {
            copy.merge(news.rows().stream().map(this::decode).toList());
            return new Heard();
        });
    }

    private R decode(EncodedRow row) {
        if (!row.key().partitionKey().equals(partitionKey())) {
            throw new UnknownFormat("news of %s that are none".formatted(schema.name()));
        }
        return schema.decode(row.key(), row.stored());
    }

    /// How the background reading has fared.
    public PacedLoop.Progress progress() {
        return refresh.progress();
    }

    /// The background reading as operators see it.
    public Worker worker() {
        return () -> refresh;
    }

    @Override
    public void close() {
        refresh.close();
    }

    private Bytes partitionKey() {
        return Bytes.utf8(schema.name().value());
    }

    private Mono<Void> load() {
        return load(RangeQuestion.START);
    }

    private Mono<Void> load(Cursor from) {
        var question = RangeQuestion.ofPartition(partitionKey(), PAGE).from(from);
        return table.rangeWithTombstones(question)
                .flatMap(page -> {
                    copy.merge(page.entries().stream().map(ControlTable::rowOf).toList());
                    return page.next().map(this::load).orElse(Mono.empty());
                });
    }

    private static <R> R rowOf(RangeEntry<R> entry) {
        return switch (entry) {
            case RangeEntry.Row<R>(R row) -> row;
            case RangeEntry.CommonPrefix<R> _ ->
                    throw new IllegalStateException("a range without a delimiter has no prefixes");
        };
    }
}
