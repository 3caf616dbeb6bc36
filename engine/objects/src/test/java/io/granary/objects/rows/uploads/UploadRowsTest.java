package io.granary.objects.rows.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.Checksum;
import io.granary.objects.ChecksumKind;
import io.granary.objects.ETag;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadChecksum;
import io.granary.objects.UploadId;
import io.granary.objects.UserHeaders;
import io.granary.objects.VersionId;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.tables.schema.Derived;
import io.granary.tables.schema.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class UploadRowsTest {
    private static final int TRIES = 2_000;
    private static final UploadId UPLOAD = new UploadId(Bytes.hex("0a".repeat(16)));
    private static final BucketId BUCKET = new BucketId(Bytes.hex("0b".repeat(16)));
    private static final ObjectKey KEY = ObjectKey.of("key");
    private static final PartNumber SEVEN = new PartNumber(7);
    private static final AccessKeyId OWNER = new AccessKeyId("GKowner");

    private Random random = new Random(0);

    @Test
    void uploadsMergeAlikeWhateverTheOrder() {
        assertLaws(UploadTables.UPLOADS, this::head);
    }

    @Test
    void partsMergeAlikeWhateverTheOrder() {
        assertLaws(UploadTables.UPLOADS, this::part);
    }

    @Test
    void listedUploadsMergeAlikeWhateverTheOrder() {
        assertLaws(UploadTables.INDEX, this::line);
    }

    private <R> void assertLaws(TableSchema<R> schema, Supplier<R> rows) {
        for (int seed = 0; seed < TRIES; seed++) {
            random = new Random(seed);
            R a = rows.get();
            R b = rows.get();
            R c = rows.get();
            assertSame(schema, schema.merge(a, b), schema.merge(b, a));
            assertSame(
                    schema,
                    schema.merge(schema.merge(a, b), c),
                    schema.merge(a, schema.merge(b, c)));
            assertSame(schema, schema.merge(a, a), a);
        }
    }

    private static <R> void assertSame(TableSchema<R> schema, R one, R other) {
        assertThat(one).isEqualTo(other);
        assertThat(schema.encode(one)).isEqualTo(schema.encode(other));
        assertThat(schema.decode(schema.keyOf(one), schema.encode(one))).isEqualTo(one);
    }

    @Test
    void aPartAndAnUploadNeverMerge() {
        assertThatThrownBy(() -> UploadTables.UPLOADS.merge(open(), PartRow.dropped(UPLOAD, SEVEN)))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void anEndDropsThePartsThatItNamesAndTakesTheUploadFromTheList() {
        UploadHead end = ended(3, 4, 9);

        assertThat(follow(Optional.of(open()), end))
                .containsExactly(
                        dropped(3),
                        dropped(4),
                        dropped(9),
                        new Derived<>(
                                UploadTables.INDEX, IndexedUpload.deleted(BUCKET, KEY, UPLOAD)));
        assertThat(follow(Optional.of(end), ended(4, 10))).containsExactly(dropped(10));
        assertThat(follow(Optional.of(end), open()))
                .containsExactly(
                        new Derived<>(
                                UploadTables.INDEX, IndexedUpload.deleted(BUCKET, KEY, UPLOAD)));
        assertThat(follow(Optional.empty(), open())).isEmpty();
    }

    @Test
    void aPartThatIsSentAgainLeavesItsManifestsBehind() {
        PartRow old = part(1, "0c", 300);
        PartRow fresh = part(2, "0d", 1);

        assertThat(follow(Optional.of(old), fresh))
                .containsExactly(manifest("0c", 0), manifest("0c", 1));
        assertThat(follow(Optional.of(fresh), old))
                .containsExactly(manifest("0c", 0), manifest("0c", 1));
        assertThat(follow(Optional.of(fresh), fresh)).isEmpty();
        assertThat(follow(Optional.empty(), fresh)).isEmpty();
    }

    @Test
    void aDroppedPartLeavesItsManifestsBehindWhicheverComesFirst() {
        PartRow part = part(1, "0c", 1);
        PartRow dropped = PartRow.dropped(UPLOAD, SEVEN);

        assertThat(follow(Optional.of(part), dropped)).containsExactly(manifest("0c", 0));
        assertThat(follow(Optional.of(dropped), part)).containsExactly(manifest("0c", 0));
    }

    @Test
    void aPartWithoutBytesLeavesNothingBehind() {
        assertThat(follow(Optional.of(part(1, "0c", 0)), PartRow.dropped(UPLOAD, SEVEN))).isEmpty();
    }

    @Test
    void onlyPartsAreOrderedByStamps() {
        assertThat(UploadTables.UPLOADS.newestStamp(part(5, "0c", 1)))
                .isEqualTo(new HybridTimestamp(5));
        assertThat(UploadTables.UPLOADS.newestStamp(PartRow.dropped(UPLOAD, SEVEN)))
                .isEqualTo(HybridTimestamp.ZERO);
        assertThat(UploadTables.UPLOADS.newestStamp(open())).isEqualTo(HybridTimestamp.ZERO);
    }

    private static List<Derived<?>> follow(Optional<UploadRow> held, UploadRow incoming) {
        UploadRow merged =
                held.map(row -> UploadTables.UPLOADS.merge(row, incoming)).orElse(incoming);
        return UploadTables.UPLOADS.derive(held, incoming, merged);
    }

    private static Derived<?> dropped(int number) {
        return new Derived<>(UploadTables.UPLOADS, PartRow.dropped(UPLOAD, new PartNumber(number)));
    }

    private static Derived<?> manifest(String version, int segment) {
        return new Derived<>(
                ObjectTables.MANIFESTS, ManifestRow.deleted(version(version), 7, segment));
    }

    private static VersionId version(String digits) {
        return new VersionId(Bytes.hex(digits.repeat(16)));
    }

    private static UploadHead ended(int... parts) {
        var numbers = new TreeSet<PartNumber>();
        for (int part : parts) {
            numbers.add(new PartNumber(part));
        }
        return new UploadHead(UPLOAD, new UploadHead.State.Ended(numbers));
    }

    private static UploadHead open() {
        return open("text/plain");
    }

    private static UploadHead open(String type) {
        return new UploadHead(
                UPLOAD,
                new UploadHead.State.Open(
                        BUCKET,
                        KEY,
                        UserHeaders.of(Map.of("content-type", type)),
                        UploadChecksum.UNSAID,
                        OWNER));
    }

    private static PartRow part(long stamp, String version, int blocks) {
        return new PartRow(
                UPLOAD,
                SEVEN,
                new PartRow.State.Stored(
                        new HybridTimestamp(stamp),
                        version(version),
                        Instant.EPOCH,
                        ByteCount.of(10L * blocks),
                        ByteCount.of(10),
                        new ETag("00".repeat(16)),
                        Checksum.ofWhole(ChecksumKind.CRC32, Bytes.hex("01020304"))));
    }

    private UploadRow head() {
        if (random.nextBoolean()) {
            return open("text/" + random.nextInt(2));
        }
        int[] parts = random.ints(random.nextInt(6), 1, 12).toArray();
        return ended(parts);
    }

    private UploadRow part() {
        return random.nextInt(4) == 0
                ? PartRow.dropped(UPLOAD, SEVEN)
                : part(random.nextInt(3), "0" + random.nextInt(4), 1);
    }

    private IndexedUpload line() {
        if (random.nextInt(3) == 0) {
            return IndexedUpload.deleted(BUCKET, KEY, UPLOAD);
        }
        var checksum = new UploadChecksum(ChecksumKind.CRC32, random.nextBoolean(), true);
        return new IndexedUpload(
                BUCKET, KEY, UPLOAD, new IndexedUpload.State.Listed(checksum, OWNER));
    }
}
