package io.granary.blocks.replica;

import io.granary.foundation.bytes.ByteCount;

/// What a block's file turned out to be when it was read and hashed.
public sealed interface Finding {
    /// Its bytes hash to its name.
    record Good(ByteCount read) implements Finding {}

    /// There is none.
    record Absent() implements Finding {}

    /// It held something else, and was set aside.
    record Damaged(ByteCount read, String reason) implements Finding {}

    /// The disk would not hand it over; it stays until a good copy replaces it.
    record Unreadable(String reason) implements Finding {}

    /// How much was read to find this out.
    default ByteCount amount() {
        return switch (this) {
            case Good(var read) -> read;
            case Damaged(var read, var _) -> read;
            case Absent _, Unreadable _ -> ByteCount.ZERO;
        };
    }
}
