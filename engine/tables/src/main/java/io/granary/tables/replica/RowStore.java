package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.time.Time;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.tables.forgettable.DeadRows;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.GotRow;
import io.granary.tables.messages.Question.GetRow.Wanted;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The rows of one table on this machine: heads in one family, payloads in another. Blocks.
final class RowStore<R> {
    /// A shorter head is sent whole even to someone who only compares: it may save another
    /// question.
    private static final int LONGEST_UNDIGESTED = 1024;

    private static final int ATTEMPTS = 8;
    private static final int MOST_IN_PAGE = 256;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int MOST_WALKED = 10_000;

    private final TableSchema<R> schema;
    private final OrderedRows rows;
    private final Family heads;
    private final Family payloads;
    private final DeadRows dead;

    RowStore(TableSchema<R> schema, OrderedRows rows, Time time) {
        this.schema = schema;
        this.rows = rows;
        this.dead = new DeadRows(schema.name(), rows, time);
        this.heads = heads(schema.name());
        this.payloads = payloads(schema.name());
    }

    static List<FamilySpec> families(TableName table) {
        return List.of(FamilySpec.rows(heads(table)), FamilySpec.payloads(payloads(table)));
    }

    private static Family heads(TableName table) {
        return new Family(table.value());
    }

    private static Family payloads(TableName table) {
        return new Family(table.value() + ".payloads");
    }

    Optional<Bytes> head(Bytes place) {
        return rows.get(heads, place);
    }

    R decode(RowKey key, Bytes head) {
        return schema.decode(key, StoredRow.of(head));
    }

    GotRow get(RowKey key, Wanted wanted) {
        Bytes place = RowKeys.onDisk(key);
        if (wanted == Wanted.WHOLE) {
            return whole(key, place);
        }
        Optional<Bytes> head = rows.get(heads, place);
        if (head.isEmpty()) {
            return new GotRow.Absent();
        }
        boolean digest = wanted == Wanted.DIGEST && head.get().length() > LONGEST_UNDIGESTED;
        return digest
                ? new GotRow.Digest(StoredRow.digestOf(head.get()))
                : new GotRow.Head(head.get());
    }

    /// Reads the head, then its payloads; when one is gone the row was overwritten in between.
    private GotRow whole(RowKey key, Bytes place) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Bytes> head = rows.get(heads, place);
            if (head.isEmpty()) {
                return new GotRow.Absent();
            }
            Optional<StoredRow> stored = withPayloads(key, place, head.get());
            if (stored.isPresent()) {
                return new GotRow.Whole(stored.get());
            }
        }
        throw new BrokenInvariant("a row of table " + schema.name() + " has lost a payload");
    }

    private Optional<StoredRow> withPayloads(RowKey key, Bytes place, Bytes head) {
        SortedSet<Bytes> suffixes = schema.payloads(decode(key, head));
        if (suffixes.isEmpty()) {
            return Optional.of(StoredRow.of(head));
        }
        List<Bytes> places = new ArrayList<>(suffixes.size());
        suffixes.forEach(suffix -> places.add(RowKeys.payload(place, suffix)));
        var values = rows.getAll(payloads, places).iterator();
        SortedMap<Bytes, Bytes> found = new TreeMap<>();
        for (Bytes suffix : suffixes) {
            values.next().ifPresent(value -> found.put(suffix, value));
        }
        return found.size() == suffixes.size()
                ? Optional.of(new StoredRow(head, found))
                : Optional.empty();
    }

    /// Rows of partition keys that are `wanted`, from a place on: as many as go into one question.
    HeldPage page(Bytes from, Predicate<Bytes> wanted) {
        List<EncodedRow> found = new ArrayList<>();
        long weight = 0;
        Bytes partitionKey = Bytes.EMPTY;
        boolean matches = false;
        int walked = 0;
        try (RowScan scan = rows.scan(heads, KeyRange.ALL.startingAt(from))) {
            while (scan.next()) {
                if (found.size() == MOST_IN_PAGE || weight >= PAGE_BYTES || walked == MOST_WALKED) {
                    return new HeldPage(found, Optional.of(scan.key()));
                }
                walked++;
                RowKey key = RowKeys.parse(scan.key());
                if (walked == 1 || !key.partitionKey().equals(partitionKey)) {
                    partitionKey = key.partitionKey();
                    matches = wanted.test(partitionKey);
                }
                if (matches && get(key, Wanted.WHOLE) instanceof GotRow.Whole(var stored)) {
                    EncodedRow row = new EncodedRow(key, stored);
                    found.add(row);
                    weight += row.weight();
                }
            }
        }
        return new HeldPage(found, Optional.empty());
    }

    /// How many rows of partition keys that are `wanted` follow from a place on, until so many were
    /// walked as one turn of a lane allows.
    HeldCount count(Bytes from, Predicate<Bytes> wanted) {
        long found = 0;
        int walked = 0;
        Bytes partitionKey = Bytes.EMPTY;
        boolean matches = false;
        try (RowScan scan = rows.scan(heads, KeyRange.ALL.startingAt(from))) {
            while (scan.next()) {
                if (walked == MOST_WALKED) {
                    return new HeldCount(found, Optional.of(scan.key()));
                }
                walked++;
                Bytes next = RowKeys.parse(scan.key()).partitionKey();
                if (walked == 1 || !next.equals(partitionKey)) {
                    partitionKey = next;
                    matches = wanted.test(partitionKey);
                }
                found += matches ? 1 : 0;
            }
        }
        return new HeldCount(found, Optional.empty());
    }

    RowScan scan(KeyRange range) {
        return rows.scan(heads, range);
    }

    /// Which of the rows are to be forgotten some day.
    DeadRows dead() {
        return dead;
    }

    /// @param before what `next` replaces
    void putHead(RowBatch batch, Bytes place, Optional<HeldRow<R>> before, HeldRow<R> next) {
        batch.put(heads, place, next.head());
        if (schema.isForgettable(next.row())) {
            dead.put(batch, place, next.head());
        } else if (before.filter(held -> schema.isForgettable(held.row())).isPresent()) {
            dead.delete(batch, place);
        }
    }

    void putPayload(RowBatch batch, Bytes place, Bytes suffix, Bytes value) {
        batch.put(payloads, RowKeys.payload(place, suffix), value);
    }

    /// Removes a row with all its payloads.
    void delete(RowBatch batch, Bytes place, R row) {
        batch.delete(heads, place);
        if (schema.isForgettable(row)) {
            dead.delete(batch, place);
        }
        schema.payloads(row).forEach(suffix -> deletePayload(batch, place, suffix));
    }

    void deletePayload(RowBatch batch, Bytes place, Bytes suffix) {
        batch.delete(payloads, RowKeys.payload(place, suffix));
    }
}
