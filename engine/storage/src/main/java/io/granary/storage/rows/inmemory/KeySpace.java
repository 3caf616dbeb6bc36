package io.granary.storage.rows.inmemory;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The rows of one family, and how many scans walk over them. A write must not change what is being
/// walked over; it takes a copy instead.
final class KeySpace {
    private final NavigableMap<Bytes, Bytes> rows;
    private int scans;

    KeySpace() {
        this(new TreeMap<>());
    }

    private KeySpace(NavigableMap<Bytes, Bytes> rows) {
        this.rows = rows;
    }

    NavigableMap<Bytes, Bytes> rows() {
        return rows;
    }

    KeySpace forChange() {
        return scans == 0 ? this : new KeySpace(new TreeMap<>(rows));
    }

    void scanOpened() {
        scans++;
    }

    void scanClosed() {
        scans--;
    }

    NavigableMap<Bytes, Bytes> part(KeyRange range) {
        if (range.to().isEmpty()) {
            return rows.tailMap(range.from(), true);
        }
        Bytes end = range.to().get();
        return rows.subMap(range.isEmpty() ? end : range.from(), true, end, false);
    }
}
