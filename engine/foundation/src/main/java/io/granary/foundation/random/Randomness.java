package io.granary.foundation.random;

import io.granary.foundation.bytes.Bytes;

/// The only source of chance in engine code. A port: the machine's secure generator in production,
/// the seed in the simulator. Safe for any thread; never blocks.
public interface Randomness {
    /// `count` bytes that nobody can foresee.
    Bytes nextBytes(int count);

    /// A number from 0 (inclusive) to `bound` (exclusive).
    long nextLong(long bound);
}
