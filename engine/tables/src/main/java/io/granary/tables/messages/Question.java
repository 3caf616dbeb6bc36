package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.tables.schema.RowKey;
import java.util.List;
import java.util.Optional;

/// What the asking half of a table asks a replica.
public sealed interface Question {
    /// Merge these rows into yours and answer when all of them are durable.
    ///
    /// @param clock what the asker's clock shows, from which stamps in the rows may come; zero when
    ///     somebody holds all of the rows already, which are welcome whatever their stamps
    record ApplyRows(List<EncodedRow> rows, HybridTimestamp clock) implements Question {
        public ApplyRows {
            rows = List.copyOf(rows);
        }

        /// Rows that somebody holds already.
        public static ApplyRows held(List<EncodedRow> rows) {
            return new ApplyRows(rows, HybridTimestamp.ZERO);
        }
    }

    /// These rows were written: whoever keeps the whole table in memory merges them into its copy.
    record News(List<EncodedRow> rows) implements Question {
        public News {
            rows = List.copyOf(rows);
        }
    }

    /// Merge this row into yours unless you hold one whose stamp is as new or newer; then change
    /// nothing.
    ///
    /// @param clock what the asker's clock shows, from which the row's stamp comes
    record ApplyIfNewest(EncodedRow row, HybridTimestamp clock) implements Question {}

    /// These rows are dead everywhere, it seems: merge them into yours, and say what stands for
    /// each that you hold then. Only while no node may hold anything that they stand against.
    record PrepareForgetting(List<EncodedRow> rows) implements Question {
        public PrepareForgetting {
            rows = List.copyOf(rows);
        }
    }

    /// Take these rows away, each only when it is still what its digest stands for; and say what
    /// stands for each that you hold then.
    record ForgetRows(List<Doomed> rows) implements Question {
        public ForgetRows {
            rows = List.copyOf(rows);
        }
    }

    /// A row that may go.
    ///
    /// @param digest as [io.granary.tables.schema.StoredRow#digestOf] has it
    record Doomed(RowKey key, Bytes digest) {}

    /// Tell me one row.
    record GetRow(RowKey key, Wanted wanted) implements Question {
        /// How much of the row the answer carries.
        public enum Wanted {
            WHOLE,
            HEAD,
            /// Enough to compare with somebody else's head.
            DIGEST
        }
    }

    /// Tell me the newest stamp of a row that you hold; zero when you hold none.
    record AskStamp(RowKey key) implements Question {}

    /// Tell me the rows of some partitions in the order of their sort keys, as you hold them.
    ///
    /// The answer leaves nothing out because it is dead: another replica may know better. It stops
    /// after `limit` entries that look alive to the replica, or when it becomes long.
    ///
    /// @param skipping whether the rest of a common prefix is skipped once a row in it looks alive
    record ScanRows(
            List<Bytes> partitionKeys,
            Cursor from,
            Bytes prefix,
            Optional<Bytes> delimiter,
            int limit,
            boolean skipping)
            implements Question {
        public ScanRows {
            partitionKeys = List.copyOf(partitionKeys);
        }

        /// The same question about some of the partitions.
        public ScanRows of(List<Bytes> someKeys) {
            return new ScanRows(someKeys, from, prefix, delimiter, limit, skipping);
        }

        /// What `sortKey` is rolled up into, which ends with the delimiter.
        public Optional<Bytes> commonPrefixOf(Bytes sortKey) {
            if (delimiter.isEmpty()) {
                return Optional.empty();
            }
            int at = sortKey.indexOf(delimiter.get(), prefix.length());
            return at < 0
                    ? Optional.empty()
                    : Optional.of(sortKey.slice(0, at + delimiter.get().length()));
        }
    }
}
