package io.granary.http.body;

import java.nio.ByteBuffer;

/// Counts the bytes of a plain body against its declared length. For one thread at a time.
final class LengthCheck {
    private long left;

    LengthCheck(long length) {
        this.left = length;
    }

    ByteBuffer count(ByteBuffer bytes) {
        left -= bytes.remaining();
        if (left < 0) {
            throw incomplete();
        }
        return bytes;
    }

    void end() {
        if (left != 0) {
            throw incomplete();
        }
    }

    private static BodyRefused incomplete() {
        return new BodyRefused(BodyRefused.Reason.INCOMPLETE, "content-length");
    }
}
