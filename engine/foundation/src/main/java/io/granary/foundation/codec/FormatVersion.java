package io.granary.foundation.codec;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;

/// The first byte of everything we store: which format the rest is in.
///
/// A format that this program does not know is refused, never guessed at.
public record FormatVersion(int value) {
    public FormatVersion {
        Check.that(1 <= value && value <= 255, "format version %d", value);
    }

    /// `body` with this version in front.
    public Bytes prepend(byte[] body) {
        byte[] stored = new byte[body.length + 1];
        stored[0] = (byte) value;
        System.arraycopy(body, 0, stored, 1, body.length);
        return Bytes.wrap(stored);
    }

    /// What follows the version byte; throws [UnknownFormat] when `stored` is empty or of another
    /// version.
    ///
    /// @param what names the kind of row in the message
    public Bytes strip(String what, Bytes stored) {
        if (stored.isEmpty()) {
            throw new UnknownFormat(what + " is empty");
        }
        if (stored.at(0) != value) {
            throw new UnknownFormat(
                    "%s has format %d; this program reads format %d: a newer release wrote it"
                            .formatted(what, stored.at(0), value));
        }
        return stored.slice(1, stored.length());
    }
}
