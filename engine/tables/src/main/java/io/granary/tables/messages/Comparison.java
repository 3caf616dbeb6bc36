package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import java.util.List;

/// What who makes two replicas agree asks each of them.
///
/// A row's place is its key as replicas order them, which is the same on all: the first two bytes
/// are those of the hash that chooses its partition, so that a partition is a range of places.
public sealed interface Comparison {
    /// Tell me what stands for each of these ranges of places.
    record DigestRanges(List<KeyRange> ranges) implements Comparison {
        public DigestRanges {
            ranges = List.copyOf(ranges);
        }
    }

    /// Tell me the places in a range, with what stands for each row.
    record ListDigests(KeyRange range, int limit) implements Comparison {}

    /// Tell me the rows at these places.
    record FetchRows(List<Bytes> places) implements Comparison {
        public FetchRows {
            places = List.copyOf(places);
        }
    }
}
