package io.granary.objects.rows.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
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
import io.granary.objects.rows.Content;
import io.granary.objects.rows.Description;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ManifestPart;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.StoredBlock;
import io.granary.objects.rows.Version;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is on disks already must be read by every later release: these bytes never change.
final class StoredUploadsTest {
    private static final Path GOLDEN = Path.of("src/test/golden/rows");
    private static final BucketId BUCKET =
            new BucketId(Bytes.hex("b0b1b2b3b4b5b6b7b8b9babbbcbdbebf"));
    private static final UploadId UPLOAD =
            new UploadId(Bytes.hex("019ca94a0c7bc1c2c3c4c5c6c7c8c9ca"));
    private static final VersionId VERSION =
            new VersionId(Bytes.hex("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"));
    private static final ObjectKey KEY = ObjectKey.of("films/\u0000caf\u00e9.mp4");
    private static final IndexShard SHARD = IndexShard.of(BUCKET, KEY, 16);
    private static final HybridTimestamp STAMP = new HybridTimestamp(1_772_366_400_123_456L);
    private static final Instant MODIFIED = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final UploadChecksum CHECKSUM =
            new UploadChecksum(ChecksumKind.CRC32C, true, true);
    private static final AccessKeyId OWNER = new AccessKeyId("GKowner");
    private static final Checksum CRC32C =
            Checksum.ofWhole(ChecksumKind.CRC32C, Bytes.hex("01020304"));

    @Test
    void anUploadKeepsItsForm() {
        var headers = UserHeaders.of(Map.of("content-type", "video/mp4", "x-amz-meta-a", "\u00e9"));
        assertStored(
                "upload-open",
                UploadTables.UPLOADS,
                new UploadHead(
                        UPLOAD, new UploadHead.State.Open(BUCKET, KEY, headers, CHECKSUM, OWNER)));
    }

    @Test
    void anEndedUploadKeepsItsForm() {
        var parts = new TreeSet<PartNumber>();
        for (int part : new int[] {1, 2, 3, 9, 9_999, 10_000}) {
            parts.add(new PartNumber(part));
        }
        assertStored(
                "upload-ended",
                UploadTables.UPLOADS,
                new UploadHead(UPLOAD, new UploadHead.State.Ended(parts)));
        assertStored(
                "upload-ended-without-parts",
                UploadTables.UPLOADS,
                new UploadHead(UPLOAD, new UploadHead.State.Ended(new TreeSet<>())));
    }

    @Test
    void aPartKeepsItsForm() {
        assertStored(
                "upload-part",
                UploadTables.UPLOADS,
                new PartRow(
                        UPLOAD,
                        new PartNumber(300),
                        new PartRow.State.Stored(
                                STAMP,
                                VERSION,
                                MODIFIED,
                                ByteCount.mebibytes(8),
                                ByteCount.mebibytes(1),
                                new ETag("00112233445566778899aabbccddeeff"),
                                CRC32C)));
        assertStored(
                "upload-part-dropped",
                UploadTables.UPLOADS,
                PartRow.dropped(UPLOAD, new PartNumber(300)));
    }

    @Test
    void aListedUploadKeepsItsForm() {
        assertStored(
                "upload-listed",
                UploadTables.INDEX,
                new IndexedUpload(
                        BUCKET, KEY, UPLOAD, new IndexedUpload.State.Listed(CHECKSUM, OWNER)));
        assertStored(
                "upload-unlisted", UploadTables.INDEX, IndexedUpload.deleted(BUCKET, KEY, UPLOAD));
    }

    @Test
    void anObjectThatCameInPartsKeepsItsForm() {
        var description =
                new Description(
                        ByteCount.of(8 << 20),
                        new ETag("00112233445566778899aabbccddeeff-2"),
                        UserHeaders.NONE,
                        List.of(new Checksum(ChecksumKind.CRC32C, Bytes.hex("05060708"), true)),
                        Optional.of(UPLOAD));
        List<ManifestPart> parts =
                List.of(part(2, 5 << 20, CRC32C.value()), part(7, 3 << 20, Bytes.hex("09080706")));
        var state = new Version.State.Complete(description, new Content.InManifests(parts));
        assertStored(
                "object-of-parts",
                ObjectTables.OBJECTS,
                ObjectRow.of(SHARD, KEY, new Version(STAMP, VERSION, MODIFIED, state)));
    }

    private static ManifestPart part(int number, long size, Bytes checksum) {
        return new ManifestPart(
                number, ByteCount.of(size), ByteCount.mebibytes(1), Optional.of(checksum));
    }

    @Test
    void aManifestOfAPartKeepsItsForm() {
        var block = new StoredBlock(new BlockId(Bytes.hex("c0".repeat(32))), ByteCount.of(17));
        assertStored(
                "manifest-of-a-part",
                ObjectTables.MANIFESTS,
                new ManifestRow(
                        VERSION,
                        300,
                        2,
                        new ManifestRow.State.Listed(
                                List.of(block), SHARD, KEY, Optional.of(UPLOAD))));
    }

    @Test
    void aHeadOfALaterReleaseIsRefused() {
        var row = PartRow.dropped(UPLOAD, new PartNumber(1));
        Bytes head = UploadTables.UPLOADS.encode(row).head();
        var later = StoredRow.of(Bytes.concat(Bytes.hex("02"), head.slice(1, head.length())));

        assertThatThrownBy(() -> UploadTables.UPLOADS.decode(row.rowKey(), later))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(
                        () -> UploadTables.UPLOADS.decode(row.rowKey(), StoredRow.of(Bytes.EMPTY)))
                .isInstanceOf(UnknownFormat.class);
    }

    /// The key and the head, as hexadecimal digits.
    private static <R> void assertStored(String name, TableSchema<R> schema, R row) {
        StoredRow stored = schema.encode(row);
        var lines = new StringBuilder();
        lines.append("partition ").append(schema.keyOf(row).partitionKey()).append('\n');
        lines.append("sort ").append(schema.keyOf(row).sortKey()).append('\n');
        lines.append("head ").append(stored.head()).append('\n');

        assertThat(lines).hasToString(golden(name));
        assertThat(schema.decode(schema.keyOf(row), stored)).isEqualTo(row);
    }

    private static String golden(String name) {
        try {
            return Files.readString(GOLDEN.resolve(name + ".hex"));
        } catch (IOException missing) {
            return "no golden file " + name;
        }
    }
}
