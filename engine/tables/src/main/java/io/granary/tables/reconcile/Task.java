package io.granary.tables.reconcile;

import io.granary.foundation.page.KeyRange;
import io.granary.tables.schema.TableName;
import java.util.List;

/// A piece of the work that makes two replicas agree; what it finds to do are further pieces.
sealed interface Task {
    TableName table();

    /// Find out which of these ranges differ.
    record Compare(TableName table, List<KeyRange> ranges) implements Task {
        public Compare {
            ranges = List.copyOf(ranges);
        }
    }

    /// A long range differs: cut it into ranges with about as many rows each, and compare those.
    record Cut(TableName table, KeyRange range, long rowsOfEach) implements Task {}

    /// A range differs in which one of the two holds few rows: exchange what differs.
    record Exchange(TableName table, KeyRange range) implements Task {}
}
