package io.granary.objects.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/// One of the partitions that a bucket's objects are spread over.
///
/// A key belongs to the shard that the CRC32C of its bytes chooses, scaled to the number of shards;
/// the stored rows depend on that rule.
public record IndexShard(BucketId bucket, int number) {
    private static final int NUMBER_LENGTH = 2;

    public IndexShard {
        Check.that(0 <= number && number <= 0xffff, "shard %d", number);
    }

    public static IndexShard of(BucketId bucket, ObjectKey key, int shards) {
        var crc = new CRC32C();
        crc.update(key.utf8().unsafeArray());
        return new IndexShard(bucket, Math.toIntExact((crc.getValue() * shards) >>> 32));
    }

    /// The partition keys of all shards of a bucket.
    public static List<Bytes> partitionKeys(BucketId bucket, int shards) {
        return IntStream.range(0, shards)
                .mapToObj(number -> new IndexShard(bucket, number).partitionKey())
                .toList();
    }

    /// The bucket's id and the shard's number in two bytes.
    public Bytes partitionKey() {
        byte[] numberBytes = {(byte) (number >> 8), (byte) number};
        return Bytes.concat(bucket.value(), Bytes.wrap(numberBytes));
    }

    static IndexShard ofPartitionKey(Bytes partitionKey) {
        Check.that(
                partitionKey.length() == BucketId.LENGTH + NUMBER_LENGTH,
                "partition key %s of an object",
                partitionKey);
        return new IndexShard(
                new BucketId(partitionKey.slice(0, BucketId.LENGTH)),
                partitionKey.at(BucketId.LENGTH) << 8 | partitionKey.at(BucketId.LENGTH + 1));
    }
}
