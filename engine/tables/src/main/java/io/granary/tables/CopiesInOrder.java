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
        for (int group = 0; group < scanned.size(); group++) {
            for (ScannedRows answer : scanned.get(group).answers()) {
                keepUnlessAtEnd(new Source(group, scanned.get(group), answer.rows()));
            }
        }
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
        ScannedRows.Row row = first.row();
        Bytes partitionKey = first.scanned.partitionKeys().get(row.partition());
        List<Bytes> heads = new ArrayList<>(first.scanned.answers().size());
        int group = first.group;
        for (Source next = first; next != null && next.isAt(group, row); next = sources.peek()) {
            heads.add(next.row().head());
            sources.remove();
            next.at++;
            keepUnlessAtEnd(next);
        }
        return new Copies(partitionKey, row.sortKey(), heads);
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
                        .thenComparing(source -> source.group)
                        .thenComparing(source -> source.row().partition());

        private final int group;
        private final Stretch.Scanned scanned;
        private final List<ScannedRows.Row> rows;
        private int at;

        Source(int group, Stretch.Scanned scanned, List<ScannedRows.Row> rows) {
            this.group = group;
            this.scanned = scanned;
            this.rows = rows;
        }

        ScannedRows.Row row() {
            return rows.get(at);
        }

        boolean isAt(int wantedGroup, ScannedRows.Row wanted) {
            return group == wantedGroup
                    && row().partition() == wanted.partition()
                    && row().sortKey().equals(wanted.sortKey());
        }
    }
}
