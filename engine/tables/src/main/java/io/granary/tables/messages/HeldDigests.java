package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import java.util.List;

/// What stands for each row that was asked about, as the replica holds it; empty for one that it
/// does not hold.
public record HeldDigests(List<Bytes> digests) {
    public HeldDigests {
        digests = List.copyOf(digests);
    }

    /// What stands for the row that was asked about at `at`; empty as well when the replica did not
    /// say.
    public Bytes at(int at) {
        return at < digests.size() ? digests.get(at) : Bytes.EMPTY;
    }

    /// Whether the row that was asked about at `at` is held no more.
    public boolean isGone(int at) {
        return at < digests.size() && digests.get(at).isEmpty();
    }
}
