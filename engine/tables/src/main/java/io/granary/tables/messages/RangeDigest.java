package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Stands for all rows of a range: replicas whose digests are equal hold the same.
///
/// @param hash the first 16 bytes of a SHA-256 over places and digests of rows in order; empty when
///     there is no row
public record RangeDigest(long count, Bytes hash) {
    public static final int HASH_LENGTH = 16;
    public static final RangeDigest OF_NOTHING = new RangeDigest(0, Bytes.EMPTY);

    public RangeDigest {
        Check.that(
                count == 0 ? hash.isEmpty() : count > 0 && hash.length() == HASH_LENGTH,
                "%d rows with a hash of %d bytes",
                count,
                hash.length());
    }

    /// Rows put together in the order of their places; for one thread.
    public static final class Sum {
        private final MessageDigest sha256 = sha256();
        private long count;

        public Sum add(Bytes place, Bytes digest) {
            int length = place.length();
            sha256.update((byte) (length >> 8));
            sha256.update((byte) length);
            sha256.update(place.unsafeArray());
            sha256.update(digest.unsafeArray());
            count++;
            return this;
        }

        /// What stands for the rows added so far, after which no more are added.
        public RangeDigest digest() {
            return count == 0
                    ? OF_NOTHING
                    : new RangeDigest(count, Bytes.wrap(sha256.digest()).slice(0, HASH_LENGTH));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
