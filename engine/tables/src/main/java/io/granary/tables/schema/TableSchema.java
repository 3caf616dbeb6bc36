package io.granary.tables.schema;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// A kind of row: how it is named, merged and stored. A port that the owner of the rows implements.
///
/// All methods are pure, never block, and give equal results for equal arguments on every machine.
/// `merge` is commutative, associative and idempotent, and equal rows have equal heads; else
/// replicas differ for ever. A row may be read without its payloads: such a row has the same head,
/// and merging it with a copy that has them keeps them.
public interface TableSchema<R> {
    TableName name();

    /// Which of the layout's two assignments says where rows lie.
    Assignment assignment();

    /// Whether every gateway keeps the whole table in memory. The rows of such a table all have
    /// keys made by [RowKey#inControl].
    default boolean everywhere() {
        return false;
    }

    RowKey keyOf(R row);

    R merge(R held, R incoming);

    /// The one way to store `row`: canonical, so that equal rows are equal bytes.
    StoredRow encode(R row);

    /// The row that `stored` holds; its payloads may be absent although the head names them. Throws
    /// `UnknownFormat` when the head is of a newer release.
    R decode(RowKey key, StoredRow stored);

    /// The suffixes of all payloads that `row` consists of, whether it carries them or was read
    /// without. What a merge no longer names here is deleted.
    default SortedSet<Bytes> payloads(R row) {
        return new TreeSet<>();
    }

    /// The newest stamp in `row`, which "apply if newest" compares.
    HybridTimestamp newestStamp(R row);

    /// Whether nothing in `row` is live: a listing skips it.
    boolean isTombstone(R row);

    /// Whether `row` is needed for nothing but to stand against older copies of itself, so that it
    /// is taken away once no replica and no message has one (algorithms §D.5). Such a row has no
    /// payloads.
    ///
    /// Never one of a table that is kept everywhere: a gateway that missed the deletion would have
    /// the live row in memory for ever.
    default boolean isForgettable(R row) {
        return !everywhere() && isTombstone(row) && payloads(row).isEmpty();
    }

    /// What follows from merging `incoming` into `held`: queued in the same transaction, delivered
    /// later.
    ///
    /// Look at `incoming` as well as at `held`: what arrives too late to survive the merge must be
    /// followed up, too.
    default List<Derived<?>> derive(Optional<R> held, R incoming, R merged) {
        return List.of();
    }
}
