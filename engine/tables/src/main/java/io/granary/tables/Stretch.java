package io.granary.tables;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.Cursor;
import io.granary.tables.CopiesInOrder.Copies;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.messages.ScannedRows;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Merges what several replicas scanned into the entries that a quorum vouches for.
///
/// Each partition was scanned by a read quorum of its replicas, each node having walked all its
/// partitions as one. Only what every node examined counts: up to the nearest of their horizons,
/// and within a common prefix up to the nearest key after which one of them skipped the rest.
/// Whether a row is live is asked after the merge, because any single replica may have missed a
/// deletion. Pure; made for one merge.
final class Stretch<R> {
    private final TableSchema<R> schema;
    private final ScanRows question;
    private final boolean withTombstones;
    private final CopiesInOrder copies;
    private final Map<Bytes, Bytes> gaps = new TreeMap<>();
    private final List<RangeEntry<R>> entries = new ArrayList<>();
    private Optional<Bytes> horizon = Optional.empty();

    /// What one node scanned of some partitions.
    record Scanned(List<Bytes> partitionKeys, ScannedRows answer) {
        /// Where the node met `row`.
        Bytes partitionKeyOf(ScannedRows.Row row) {
            if (row.partition() >= partitionKeys.size()) {
                throw new UnknownFormat(
                        "a row of partition %d of %d"
                                .formatted(row.partition(), partitionKeys.size()));
            }
            return partitionKeys.get(row.partition());
        }
    }

    /// @param goOn where entries that are not vouched for yet may follow; empty at the end of the
    ///     range
    /// @param unproven whether that is inside a common prefix that a replica skipped for a row that
    ///     is dead after the merge
    record Merged<R>(List<RangeEntry<R>> entries, Optional<Cursor> goOn, boolean unproven) {}

    private Stretch(
            TableSchema<R> schema,
            ScanRows question,
            List<Scanned> scanned,
            boolean withTombstones) {
        this.schema = schema;
        this.question = question;
        this.withTombstones = withTombstones;
        this.copies = new CopiesInOrder(scanned);
        scanned.forEach(this::collectLimits);
    }

    /// @param withTombstones whether dead rows are entries, too; not with a delimiter
    static <R> Merged<R> merge(
            TableSchema<R> schema,
            ScanRows question,
            List<Scanned> scanned,
            boolean withTombstones) {
        var stretch = new Stretch<>(schema, question, scanned, withTombstones);
        return stretch.walk();
    }

    private void collectLimits(Scanned scanned) {
        ScannedRows answer = scanned.answer();
        for (ScannedRows.Gap gap : answer.gaps()) {
            gaps.merge(gap.prefix(), gap.after(), Stretch::lesser);
        }
        answer.horizon().ifPresent(this::lower);
    }

    private void lower(Bytes seen) {
        horizon = Optional.of(horizon.map(known -> lesser(known, seen)).orElse(seen));
    }

    private static Bytes lesser(Bytes one, Bytes other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private Merged<R> walk() {
        while (!copies.isAtEnd() && isWithinHorizon(copies.sortKey())) {
            Optional<Bytes> prefix = question.commonPrefixOf(copies.sortKey());
            if (prefix.isEmpty()) {
                addRow(copies.take());
            } else {
                Optional<Cursor> unproven = addPrefix(prefix.get());
                if (unproven.isPresent()) {
                    return new Merged<>(entries, unproven, true);
                }
            }
        }
        return new Merged<>(entries, horizon.flatMap(this::beyondHorizon), false);
    }

    private boolean isWithinHorizon(Bytes sortKey) {
        return horizon.isEmpty() || sortKey.compareTo(horizon.get()) <= 0;
    }

    private void addRow(Copies found) {
        R row = merged(found);
        if (withTombstones || !schema.isTombstone(row)) {
            entries.add(new RangeEntry.Row<>(row));
        }
    }

    /// Takes all rows under `prefix`. Where to go on inside it, when a replica skipped its rest
    /// behind a row that looked live there and is dead after the merge.
    private Optional<Cursor> addPrefix(Bytes prefix) {
        Optional<Bytes> gap = Optional.ofNullable(gaps.get(prefix)).filter(this::isWithinHorizon);
        Optional<Bytes> vouchedFor = gap.or(() -> horizon);
        boolean live = false;
        while (!copies.isAtEnd() && copies.sortKey().startsWith(prefix)) {
            Copies found = copies.take();
            Bytes sortKey = found.sortKey();
            boolean counts = vouchedFor.isEmpty() || sortKey.compareTo(vouchedFor.get()) <= 0;
            live = live || (counts && !schema.isTombstone(merged(found)));
        }
        if (live) {
            entries.add(new RangeEntry.CommonPrefix<>(prefix));
            return Optional.empty();
        }
        return gap.map(Cursor::after);
    }

    /// Behind the horizon, or behind the common prefix in which it lies when that one is proven
    /// live.
    private Optional<Cursor> beyondHorizon(Bytes last) {
        if (!entries.isEmpty()
                && entries.getLast() instanceof RangeEntry.CommonPrefix<R>(Bytes prefix)
                && last.startsWith(prefix)) {
            Bytes beyond = prefix.successorOfPrefix();
            return beyond.isEmpty() ? Optional.empty() : Optional.of(Cursor.at(beyond));
        }
        return Optional.of(Cursor.after(last));
    }

    private R merged(Copies found) {
        RowKey key = new RowKey(found.partitionKey(), found.sortKey());
        Bytes first = found.heads().getFirst();
        R row = schema.decode(key, StoredRow.of(first));
        for (Bytes other : found.heads().subList(1, found.heads().size())) {
            if (!other.equals(first)) {
                row = schema.merge(row, schema.decode(key, StoredRow.of(other)));
            }
        }
        return row;
    }
}
