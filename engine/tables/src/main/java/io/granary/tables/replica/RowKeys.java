package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.layout.map.KeyHash;
import io.granary.tables.schema.RowKey;

/// How keys look on disk, which is a promise: `SHA-256(partition key)[0..2] ‖ u16 length ‖
/// partition key ‖ sort key`.
///
/// The hash in front keeps the rows of one layout partition together; the length keeps a partition
/// key from being taken for a longer one.
final class RowKeys {
    private static final int HASH_BYTES = 2;
    private static final int LENGTH_BYTES = 2;
    private static final int LONGEST_SUFFIX = 0xff;

    private RowKeys() {}

    static Bytes onDisk(RowKey key) {
        return Bytes.concat(prefixOf(key.partitionKey()), key.sortKey());
    }

    /// What the keys of all rows with this partition key begin with.
    static Bytes prefixOf(Bytes partitionKey) {
        Bytes hash = KeyHash.of(partitionKey).value();
        int length = partitionKey.length();
        byte[] prefix = new byte[HASH_BYTES + LENGTH_BYTES + length];
        prefix[0] = (byte) hash.at(0);
        prefix[1] = (byte) hash.at(1);
        prefix[2] = (byte) (length >> 8);
        prefix[3] = (byte) length;
        System.arraycopy(partitionKey.unsafeArray(), 0, prefix, HASH_BYTES + LENGTH_BYTES, length);
        return Bytes.wrap(prefix);
    }

    static RowKey parse(Bytes onDisk) {
        int from = HASH_BYTES + LENGTH_BYTES;
        int to = from + (onDisk.at(2) << 8 | onDisk.at(3));
        return new RowKey(onDisk.slice(from, to), onDisk.slice(to, onDisk.length()));
    }

    /// Where one payload of the row at `row` lies: `row ‖ suffix ‖ u8 length of the suffix`, so
    /// that no two rows share a place.
    static Bytes payload(Bytes row, Bytes suffix) {
        Check.that(
                suffix.length() <= LONGEST_SUFFIX, "payload suffix of %d bytes", suffix.length());
        return Bytes.concat(row, suffix, Bytes.wrap(new byte[] {(byte) suffix.length()}));
    }
}
