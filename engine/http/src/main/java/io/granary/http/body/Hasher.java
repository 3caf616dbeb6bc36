package io.granary.http.body;

import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;

/// A hash in the making, for one thread at a time.
public sealed interface Hasher permits ZipHasher, Crc64Hasher, DigestHasher {
    /// Takes in the bytes from `offset` on.
    void update(byte[] array, int offset, int length);

    /// The hash of all that was taken in; ends this hasher.
    Bytes value();

    /// Takes in what remains of `bytes`, whose position does not move.
    default void update(ByteBuffer bytes) {
        HeapRuns runs = new HeapRuns();
        runs.over(bytes);
        while (runs.next()) {
            update(runs.array(), runs.offset(), runs.length());
        }
    }
}
