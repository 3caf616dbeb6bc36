package io.granary.tables;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.messages.ScannedRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Walks what several replicas scanned as one sequence in the order of sort keys, all copies of a
/// row together.
final class CopiesInOrder {
    private final PriorityQueue<Source> sources = new PriorityQueue<>(Source.BY_PLACE);

    /// One row as the replicas that met it hold it; those that scanned past it hold none.
    record Copies(Bytes partitionKey, Bytes sortKey, List<Bytes> heads) {}

    CopiesInOrder(List<Stretch.Scanned> scanned) {
        scanned.forEach(each -> keepUnlessAtEnd(new Source(each)));
    }

    boolean isAtEnd() {
        return sources.isEmpty();
    }

    /// The sort key of the next row; not at the end.
    Bytes sortKey() {
        return sources.element().row().sortKey();
    }

    /// The next row; not at the end.
    Copies take() {
        Source first = sources.element();
        Bytes partitionKey = first.partitionKey();
        Bytes sortKey = first.row().sortKey();
        List<Bytes> heads = new ArrayList<>(sources.size());
        for (Source next = first;
                next != null && next.isAt(partitionKey, sortKey);
                next = sources.peek()) {
            heads.add(next.row().head());
            sources.remove();
            next.at++;
            keepUnlessAtEnd(next);
        }
        return new Copies(partitionKey, sortKey, heads);
    }

    private void keepUnlessAtEnd(Source source) {
        if (source.at < source.rows.size()) {
            sources.add(source);
        }
    }

    /// The rows of one answer, and how far they were taken.
    private static final class Source {
        private static final Comparator<Source> BY_PLACE =
                Comparator.<Source, Bytes>comparing(source -> source.row().sortKey())
                        .thenComparing(Source::partitionKey);

        private final Stretch.Scanned scanned;
        private final List<ScannedRows.Row> rows;
        private int at;

        Source(Stretch.Scanned scanned) {
            this.scanned = scanned;
            this.rows = scanned.answer().rows();
        }

        ScannedRows.Row row() {
            return rows.get(at);
        }

        Bytes partitionKey() {
            return scanned.partitionKeyOf(row());
        }

        boolean isAt(Bytes partitionKey, Bytes sortKey) {
            return row().sortKey().equals(sortKey) && partitionKey().equals(partitionKey);
        }
    }
}
