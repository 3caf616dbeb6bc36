package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import java.util.List;
import java.util.Optional;

/// What a replica answers who makes two of them agree.
public sealed interface Compared {
    /// What stands for the first of the ranges that were asked about.
    ///
    /// @param complete whether the replica knows the digests of all its rows; while it does not,
    ///     there are none here
    record Digests(boolean complete, List<RangeDigest> digests) implements Compared {
        public Digests {
            digests = List.copyOf(digests);
        }
    }

    /// The first rows of a range, in the order of their places.
    ///
    /// @param horizon the place up to which these are all; empty when they are all of the range
    record Listing(List<Listed> rows, Optional<Bytes> horizon) implements Compared {
        public Listing {
            rows = List.copyOf(rows);
        }
    }

    /// A row's place and what stands for the row.
    record Listed(Bytes place, Bytes digest) {}

    /// The rows at the first of the places that were asked about, as far as there are any.
    ///
    /// @param looked at how many places the replica has looked
    record Rows(List<EncodedRow> rows, int looked) implements Compared {
        public Rows {
            rows = List.copyOf(rows);
        }
    }
}
