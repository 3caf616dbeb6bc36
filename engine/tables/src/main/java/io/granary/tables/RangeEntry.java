package io.granary.tables;

import io.granary.foundation.bytes.Bytes;

/// One entry of a range: a row, or all rows whose sort keys share a prefix.
public sealed interface RangeEntry<R> {
    /// A live row, without its payloads.
    record Row<R>(R row) implements RangeEntry<R> {}

    /// At least one live row has a sort key that starts with `prefix`, which ends with the
    /// delimiter.
    record CommonPrefix<R>(Bytes prefix) implements RangeEntry<R> {}
}
