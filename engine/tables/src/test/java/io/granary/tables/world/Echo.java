package io.granary.tables.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.schema.RowKey;

/// A row of tests that follows from another: says that a version of a note was dropped.
///
/// @param rank the greatest rank wins; the last byte of the dropped version's stamp
public record Echo(Bytes version, int rank) {
    public static Echo of(Note dropped) {
        return new Echo(dropped.version(), (int) dropped.stamp().micros() & 0xff);
    }

    public RowKey key() {
        return new RowKey(version, Bytes.EMPTY);
    }
}
