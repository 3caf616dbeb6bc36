package io.granary.tables;

import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.TableSchema;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// The rows of a control table in memory: whole snapshots, each of which holds all that the one
/// before it held. Safe for any thread.
final class ControlCopy<R> {
    private final TableSchema<R> schema;
    private final AtomicReference<SortedMap<RowKey, R>> rows =
            new AtomicReference<>(Collections.emptySortedMap());

    ControlCopy(TableSchema<R> schema) {
        this.schema = schema;
    }

    Optional<R> find(RowKey key) {
        return Optional.ofNullable(rows.get().get(key));
    }

    List<R> live() {
        return rows.get().values().stream().filter(row -> !schema.isTombstone(row)).toList();
    }

    void merge(List<R> more) {
        if (more.isEmpty()) {
            return;
        }
        rows.updateAndGet(before -> {
            SortedMap<RowKey, R> after = new TreeMap<>(before);
            more.forEach(row -> after.merge(schema.keyOf(row), row, schema::merge));
            return Collections.unmodifiableSortedMap(after);
        });
    }
}
