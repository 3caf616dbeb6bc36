package io.granary.foundation.page;

import io.granary.foundation.bytes.Bytes;

/// Where a scan goes on: at `key` itself, or just after it.
public record Cursor(Bytes key, boolean inclusive) {
    public static Cursor at(Bytes key) {
        return new Cursor(key, true);
    }

    public static Cursor after(Bytes key) {
        return new Cursor(key, false);
    }

    /// The smallest key that the scan may return.
    public Bytes firstKey() {
        return inclusive ? key : key.next();
    }
}
