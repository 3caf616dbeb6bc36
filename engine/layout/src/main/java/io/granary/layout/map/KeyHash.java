package io.granary.layout.map;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Where a partition key lies in the hashed key space: its SHA-256. A block lies where the rows of
/// its references lie.
public record KeyHash(Bytes value) {
    public static final int LENGTH = 32;

    public KeyHash {
        Check.that(value.length() == LENGTH, "hash of %d bytes", value.length());
    }

    public static KeyHash of(Bytes partitionKey) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new KeyHash(Bytes.wrap(sha256.digest(partitionKey.unsafeArray())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
