package io.granary.tables;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.schema.RowKey;

/// A row of tests that follows from another: says that a version of a note was dropped.
///
/// @param rank the greatest rank wins; the last byte of the dropped version's stamp
record Echo(Bytes version, int rank) {
    static Echo of(Note dropped) {
        return new Echo(dropped.version(), (int) dropped.stamp().micros() & 0xff);
    }

    RowKey key() {
        return new RowKey(version, Bytes.EMPTY);
    }
}
