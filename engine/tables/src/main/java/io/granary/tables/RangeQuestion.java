package io.granary.tables;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.page.Cursor;
import java.util.List;
import java.util.Optional;

/// Asks for the live rows of some partitions in the order of their sort keys.
///
/// A sort key occurs in at most one of the partitions. Only sort keys that start with `prefix` and
/// lie at or after `from` count. With a delimiter, all sort keys that agree up to the first
/// delimiter after the prefix are rolled up into one entry.
///
/// @param from where to begin; [#START] for the first row
/// @param limit how many entries the answer has at most
public record RangeQuestion(
        List<Bytes> partitionKeys,
        Cursor from,
        Bytes prefix,
        Optional<Bytes> delimiter,
        int limit) {
    public static final Cursor START = Cursor.at(Bytes.EMPTY);

    public RangeQuestion {
        partitionKeys = List.copyOf(partitionKeys);
        Check.that(!partitionKeys.isEmpty(), "a range over no partition");
        Check.that(
                partitionKeys.stream().distinct().count() == partitionKeys.size(),
                "a partition twice in one range");
        Check.that(delimiter.isEmpty() || !delimiter.get().isEmpty(), "an empty delimiter");
        Check.that(limit > 0, "range limit %d", limit);
    }

    /// All rows of one partition.
    public static RangeQuestion ofPartition(Bytes partitionKey, int limit) {
        return new RangeQuestion(
                List.of(partitionKey), START, Bytes.EMPTY, Optional.empty(), limit);
    }

    /// The same question, going on elsewhere.
    public RangeQuestion from(Cursor cursor) {
        return new RangeQuestion(partitionKeys, cursor, prefix, delimiter, limit);
    }
}
