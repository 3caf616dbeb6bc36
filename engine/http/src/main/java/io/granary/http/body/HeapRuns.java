package io.granary.http.body;

import java.nio.ByteBuffer;

/// Walks through a buffer in runs of a heap array, which is what hash functions read fastest.
///
/// A buffer with an array of its own is one run of it; any other is copied piece by piece, once for
/// all hashes that are fed from here. The position of the buffer does not move.
final class HeapRuns {
    private static final int PIECE = 16 << 10;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private byte[] scratch = NONE.array();
    private ByteBuffer bytes = NONE;
    private int next;
    private byte[] array = scratch;
    private int offset;
    private int length;

    /// Begins a walk through what remains of `bytes`.
    void over(ByteBuffer bytes) {
        this.bytes = bytes;
        this.next = bytes.position();
    }

    /// Moves to the next run; false at the end.
    boolean next() {
        int left = bytes.limit() - next;
        if (left == 0) {
            bytes = NONE;
            next = 0;
            return false;
        }
        if (bytes.hasArray()) {
            array = bytes.array();
            offset = bytes.arrayOffset() + next;
            length = left;
        } else {
            copy(Math.min(PIECE, left));
        }
        next += length;
        return true;
    }

    byte[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    private void copy(int count) {
        if (scratch.length == 0) {
            scratch = new byte[PIECE];
        }
        bytes.get(next, scratch, 0, count);
        array = scratch;
        offset = 0;
        length = count;
    }
}
