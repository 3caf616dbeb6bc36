package io.granary.objects.rows.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.BucketName;
import io.granary.tables.schema.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ControlRowsTest {
    private static final int TRIES = 3_000;
    private static final BucketId BUCKET = new BucketId(Bytes.hex("0b".repeat(16)));
    private static final AccessKeyId KEY = new AccessKeyId("GKkey");

    private final Random random = new Random(7);

    @Test
    void bucketsMergeAlikeWhateverTheOrder() {
        assertLaws(ControlTables.BUCKETS, this::bucket);
    }

    @Test
    void namesMergeAlikeWhateverTheOrder() {
        assertLaws(ControlTables.BUCKET_ALIASES, this::alias);
    }

    @Test
    void accessKeysMergeAlikeWhateverTheOrder() {
        assertLaws(ControlTables.ACCESS_KEYS, this::accessKey);
    }

    @Test
    void aDeletedBucketStaysDeleted() {
        BucketRow live = live(KEY, new BucketRow.Rights(new HybridTimestamp(9), 7));

        assertThat(BucketRow.deleted(BUCKET).merge(live)).isEqualTo(BucketRow.deleted(BUCKET));
        assertThat(live.merge(BucketRow.deleted(BUCKET))).isEqualTo(BucketRow.deleted(BUCKET));
        assertThat(ControlTables.BUCKETS.isTombstone(live)).isFalse();
    }

    @Test
    void betweenEqualStampsOnlyWhatBothGrantRemains() {
        var stamp = new HybridTimestamp(5);
        BucketRow one = live(KEY, new BucketRow.Rights(stamp, 0b011));
        BucketRow other = live(KEY, new BucketRow.Rights(stamp, 0b110));

        assertThat(one.merge(other)).isEqualTo(live(KEY, new BucketRow.Rights(stamp, 0b010)));
    }

    @Test
    void aNameIsFreeOnceItsBucketWasTakenFromIt() {
        var name = new BucketName("bucket");
        var taken = new BucketAliasRow(name, new HybridTimestamp(1), Optional.of(BUCKET));
        var freed = new BucketAliasRow(name, new HybridTimestamp(2), Optional.empty());

        assertThat(taken.merge(freed)).isEqualTo(freed);
        assertThat(ControlTables.BUCKET_ALIASES.isTombstone(freed)).isTrue();
    }

    private <R> void assertLaws(TableSchema<R> schema, Supplier<R> rows) {
        for (int i = 0; i < TRIES; i++) {
            R a = rows.get();
            R b = rows.get();
            R c = rows.get();
            assertThat(schema.merge(a, b)).isEqualTo(schema.merge(b, a));
            assertThat(schema.merge(schema.merge(a, b), c))
                    .isEqualTo(schema.merge(a, schema.merge(b, c)));
            assertThat(schema.merge(a, a)).isEqualTo(a);
            R merged = schema.merge(a, b);
            assertThat(schema.decode(schema.keyOf(merged), schema.encode(merged)))
                    .isEqualTo(merged);
        }
    }

    private BucketRow bucket() {
        if (random.nextInt(6) == 0) {
            return BucketRow.deleted(BUCKET);
        }
        var rights = new TreeMap<AccessKeyId, BucketRow.Rights>();
        for (AccessKeyId key : List.of(KEY, new AccessKeyId("GKother"))) {
            if (random.nextBoolean()) {
                rights.put(key, new BucketRow.Rights(stamp(), random.nextInt(8)));
            }
        }
        return new BucketRow(
                BUCKET,
                new BucketRow.State.Live(
                        Instant.ofEpochMilli(random.nextInt(3)), 1 + random.nextInt(3), rights));
    }

    private static BucketRow live(AccessKeyId key, BucketRow.Rights rights) {
        var all = new TreeMap<AccessKeyId, BucketRow.Rights>();
        all.put(key, rights);
        return new BucketRow(BUCKET, new BucketRow.State.Live(Instant.EPOCH, 16, all));
    }

    private BucketAliasRow alias() {
        Optional<BucketId> bucket =
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(
                                new BucketId(
                                        Bytes.hex("0%d".formatted(random.nextInt(3)).repeat(16))));
        return new BucketAliasRow(new BucketName("bucket"), stamp(), bucket);
    }

    private AccessKeyRow accessKey() {
        return new AccessKeyRow(
                KEY,
                new LastWriterWins<>(stamp(), Bytes.utf8("s".repeat(random.nextInt(3)))),
                new LastWriterWins<>(stamp(), "name " + random.nextInt(3)),
                new LastWriterWins<>(stamp(), random.nextBoolean()));
    }

    private HybridTimestamp stamp() {
        return new HybridTimestamp(random.nextInt(3));
    }
}
