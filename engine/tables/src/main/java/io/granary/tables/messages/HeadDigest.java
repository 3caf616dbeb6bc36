package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The first 16 bytes of the SHA-256 of a row's head.
public record HeadDigest(Bytes value) {
    public static final int LENGTH = 16;

    public HeadDigest {
        Check.that(value.length() == LENGTH, "digest of %d bytes", value.length());
    }

    public static HeadDigest of(Bytes head) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(head.unsafeArray());
            return new HeadDigest(Bytes.wrap(hash).slice(0, LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
