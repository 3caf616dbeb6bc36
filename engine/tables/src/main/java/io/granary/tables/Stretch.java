package io.granary.tables;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
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
/// Only what every replica examined counts: up to the nearest of their horizons, and within a
/// common prefix up to the nearest key after which one of them skipped the rest. Whether a row is
/// live is asked after the merge, because any single replica may have missed a deletion. Pure; made
/// for one merge.
final class Stretch<R> {
    private final TableSchema<R> schema;
    private final ScanRows question;
    private final boolean withTombstones;
    private final TreeMap<Place, List<Bytes>> heads = new TreeMap<>();
    private final Map<Bytes, Bytes> gaps = new TreeMap<>();
    private final List<RangeEntry<R>> entries = new ArrayList<>();
    private Optional<Bytes> horizon = Optional.empty();

    /// The replicas of some partitions, and what a read quorum of them scanned.
    record Scanned(List<Bytes> partitionKeys, List<ScannedRows> answers) {}

    /// @param goOn where entries that are not vouched for yet may follow; empty at the end of the
    ///     range
    record Merged<R>(List<RangeEntry<R>> entries, Optional<Cursor> goOn) {}

    private record Place(Bytes sortKey, Bytes partitionKey) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = sortKey.compareTo(other.sortKey);
            return order != 0 ? order : partitionKey.compareTo(other.partitionKey);
        }
    }

    private Stretch(TableSchema<R> schema, ScanRows question, boolean withTombstones) {
        this.schema = schema;
        this.question = question;
        this.withTombstones = withTombstones;
    }

    /// @param withTombstones whether dead rows are entries, too; not with a delimiter
    static <R> Merged<R> merge(
            TableSchema<R> schema,
            ScanRows question,
            List<Scanned> scanned,
            boolean withTombstones) {
        var stretch = new Stretch<>(schema, question, withTombstones);
        scanned.forEach(stretch::collect);
        return new Merged<>(stretch.entries, stretch.walk());
    }

    private void collect(Scanned scanned) {
        for (ScannedRows answer : scanned.answers()) {
            for (ScannedRows.Row row : answer.rows()) {
                Bytes partitionKey = scanned.partitionKeys().get(row.partition());
                heads.computeIfAbsent(
                                new Place(row.sortKey(), partitionKey), _ -> new ArrayList<>(3))
                        .add(row.head());
            }
            for (ScannedRows.Gap gap : answer.gaps()) {
                gaps.merge(gap.prefix(), gap.after(), Stretch::lesser);
            }
            answer.horizon()
                    .ifPresent(seen ->
                            horizon =
                                    Optional.of(
                                            horizon.map(known -> lesser(known, seen))
                                                    .orElse(seen)));
        }
    }

    private static Bytes lesser(Bytes one, Bytes other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /// Adds entries in order and says where to go on.
    private Optional<Cursor> walk() {
        while (!heads.isEmpty() && isWithinHorizon(heads.firstKey().sortKey())) {
            Optional<Bytes> prefix = question.commonPrefixOf(heads.firstKey().sortKey());
            if (prefix.isEmpty()) {
                addRow(heads.pollFirstEntry());
            } else {
                Optional<Cursor> unproven = addPrefix(prefix.get());
                if (unproven.isPresent()) {
                    return unproven;
                }
            }
        }
        return horizon.flatMap(this::beyondHorizon);
    }

    private boolean isWithinHorizon(Bytes sortKey) {
        return horizon.isEmpty() || sortKey.compareTo(horizon.get()) <= 0;
    }

    private void addRow(Map.Entry<Place, List<Bytes>> found) {
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
        while (!heads.isEmpty() && heads.firstKey().sortKey().startsWith(prefix)) {
            var found = heads.pollFirstEntry();
            Bytes sortKey = found.getKey().sortKey();
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

    private R merged(Map.Entry<Place, List<Bytes>> found) {
        Place place = found.getKey();
        RowKey key = new RowKey(place.partitionKey(), place.sortKey());
        List<Bytes> copies = found.getValue();
        Bytes first = copies.getFirst();
        R row = schema.decode(key, StoredRow.of(first));
        for (Bytes copy : copies.subList(1, copies.size())) {
            if (!copy.equals(first)) {
                row = schema.merge(row, schema.decode(key, StoredRow.of(copy)));
            }
        }
        return row;
    }
}
