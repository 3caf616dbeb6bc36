package io.granary.foundation.page;

import io.granary.foundation.bytes.Bytes;
import java.util.Optional;

/// Keys from `from` (inclusive) to `to` (exclusive); without `to`, to the end.
public record KeyRange(Bytes from, Optional<Bytes> to) {
    public static final KeyRange ALL = new KeyRange(Bytes.EMPTY, Optional.empty());

    /// All keys that start with `prefix`.
    public static KeyRange startingWith(Bytes prefix) {
        Bytes end = prefix.successorOfPrefix();
        return new KeyRange(prefix, end.isEmpty() ? Optional.empty() : Optional.of(end));
    }

    /// The part of this range at or above `key`.
    public KeyRange startingAt(Bytes key) {
        return key.compareTo(from) <= 0 ? this : new KeyRange(key, to);
    }

    public boolean contains(Bytes key) {
        return from.compareTo(key) <= 0 && (to.isEmpty() || key.compareTo(to.get()) < 0);
    }

    public boolean isEmpty() {
        return to.isPresent() && from.compareTo(to.get()) >= 0;
    }
}
