package io.granary.http.body;

import io.granary.foundation.bytes.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A cryptographic hash of the JDK.
final class DigestHasher implements Hasher {
    private final MessageDigest digest;

    DigestHasher(String algorithm) {
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static DigestHasher md5() {
        return new DigestHasher("MD5");
    }

    static DigestHasher sha256() {
        return new DigestHasher("SHA-256");
    }

    @Override
    public void update(byte[] array, int offset, int length) {
        digest.update(array, offset, length);
    }

    /// Leaves the hasher as new.
    @Override
    public Bytes value() {
        return Bytes.wrap(digest.digest());
    }
}
