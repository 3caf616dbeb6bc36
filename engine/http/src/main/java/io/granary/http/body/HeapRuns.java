package io.granary.http.body;

import java.nio.ByteBuffer;

/// Shows buffers as runs of a heap array, which is what hash functions read fastest.
///
/// A buffer with an array of its own is shown as it is; any other is copied piece by piece, once
/// for all hashes that are fed from here.
final class HeapRuns {
    private static final int PIECE = 16 << 10;

    private byte[] scratch = new byte[0];

    /// Sees a run of bytes, for the time of the call.
    interface Reader {
        void read(byte[] array, int offset, int length);
    }

    /// Shows what remains of `bytes`, whose position does not move.
    void forEach(ByteBuffer bytes, Reader reader) {
        if (bytes.hasArray()) {
            int offset = bytes.arrayOffset() + bytes.position();
            reader.read(bytes.array(), offset, bytes.remaining());
            return;
        }
        if (scratch.length == 0 && bytes.hasRemaining()) {
            scratch = new byte[PIECE];
        }
        for (int at = bytes.position(); at < bytes.limit(); ) {
            int length = Math.min(PIECE, bytes.limit() - at);
            bytes.get(at, scratch, 0, length);
            reader.read(scratch, 0, length);
            at += length;
        }
    }
}
