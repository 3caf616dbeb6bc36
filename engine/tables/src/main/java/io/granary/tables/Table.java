package io.granary.tables;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.foundation.time.Time;
import io.granary.layout.live.LayoutView;
import io.granary.quorum.Quorum;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Rows of one kind, read and written at a quorum of their replicas.
///
/// Whoever reads after a write was acknowledged sees it, and nobody sees an older state of a row
/// than somebody before. Every answer fails with `QuorumLost` when too few replicas answer; whether
/// a write took effect is then unknown. It fails with `LayoutUnknown` when this node does not know
/// whom to ask. Nothing happens before an answer is subscribed to.
public final class Table<R> {
    private final Replicas<R> replicas;
    private final RowReader<R> rows;
    private final RangeReader<R> ranges;
    private final RangeReader<R> everything;
    private final Time time;

    public Table(TableSchema<R> schema, Quorum quorum, LayoutView layout, Time time) {
        this.replicas = Replicas.of(schema, quorum, layout);
        this.rows = new RowReader<>(replicas);
        this.ranges = new RangeReader<>(replicas, false);
        this.everything = new RangeReader<>(replicas, true);
        this.time = time;
    }

    /// The row at `key`, even when nothing in it is live; empty when no replica asked has ever held
    /// one.
    ///
    /// With [Detail#HEAD] its payloads may be absent.
    public Mono<Optional<R>> get(RowKey key, Detail detail) {
        return Mono.defer(() -> rows.get(key, detail));
    }

    /// What all replicas of a row hold together, even when nothing in it is live, without payloads:
    /// no replica knows more.
    ///
    /// Fails with `QuorumLost` when a single replica does not answer, and while the layout changes.
    /// Readers may still see less than this.
    public Mono<Optional<R>> getOfAll(RowKey key) {
        return Mono.defer(() -> rows.getOfAll(key));
    }

    /// Merges `row` into what the replicas hold.
    public Mono<Void> insert(R row) {
        return insertAll(List.of(row));
    }

    /// Merges rows with one question to each group of replicas. When this fails, some may have
    /// taken effect.
    public Mono<Void> insertAll(List<R> rows) {
        return Mono.defer(() ->
                replicas.writes()
                        .merge(rows.stream().map(replicas::encode).toList(), time.stamp()));
    }

    /// Writes the row that `stamped` makes of a stamp, which is newer than that of every write of
    /// the row that was acknowledged before, whatever the clocks say; answers that stamp.
    ///
    /// Only for rows that carry all they need: `stamped` may be called twice, and a replica may
    /// keep the first row as well as the second.
    public Mono<HybridTimestamp> write(RowKey key, Function<HybridTimestamp, R> stamped) {
        return Mono.defer(() -> new StampedWrite<>(replicas, rows, time, key, stamped).run());
    }

    /// The newest stamp of the row at `key`, at least that of every acknowledged write; zero for
    /// none.
    public Mono<HybridTimestamp> newestStamp(RowKey key) {
        return Mono.defer(() -> rows.newestStamp(key));
    }

    /// Live rows of some partitions in the order of their sort keys, without payloads.
    ///
    /// Each write acknowledged before is seen; a page is not a snapshot of one moment.
    public Mono<RangeAnswer<R>> range(RangeQuestion question) {
        return Mono.defer(() -> ranges.range(question));
    }

    /// As [#range], with dead rows among the entries.
    Mono<RangeAnswer<R>> rangeWithTombstones(RangeQuestion question) {
        return Mono.defer(() -> everything.range(question));
    }

    Replicas<R> replicas() {
        return replicas;
    }
}
