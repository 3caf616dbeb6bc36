package io.granary.objects.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.BucketName;
import io.granary.objects.Checksum;
import io.granary.objects.ChecksumKind;
import io.granary.objects.ETag;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.VersionId;
import io.granary.objects.rows.control.AccessKeyRow;
import io.granary.objects.rows.control.BucketAliasRow;
import io.granary.objects.rows.control.BucketRow;
import io.granary.objects.rows.control.ControlTables;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is on disks already must be read by every later release: these bytes never change.
final class StoredFormTest {
    private static final Path GOLDEN = Path.of("src/test/golden/rows");
    private static final BucketId BUCKET =
            new BucketId(Bytes.hex("b0b1b2b3b4b5b6b7b8b9babbbcbdbebf"));
    private static final VersionId VERSION =
            new VersionId(Bytes.hex("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"));
    private static final ObjectKey KEY = ObjectKey.of("photos/caf\u00e9.jpg");
    private static final IndexShard SHARD = IndexShard.of(BUCKET, KEY, 16);
    private static final HybridTimestamp STAMP = new HybridTimestamp(1_772_366_400_123_456L);
    private static final Instant MODIFIED = Instant.parse("2026-03-01T12:00:00.123Z");

    @Test
    void anObjectWithItsBodyInTheRowKeepsItsForm() {
        assertStored(
                "object-inline",
                ObjectTables.OBJECTS,
                object(complete(5, new Content.Inline(Bytes.utf8("hello")))));
    }

    @Test
    void anEmptyObjectKeepsItsForm() {
        assertStored(
                "object-empty",
                ObjectTables.OBJECTS,
                object(complete(0, new Content.Inline(Bytes.EMPTY))));
    }

    @Test
    void anObjectInBlocksKeepsItsForm() {
        assertStored(
                "object-in-blocks",
                ObjectTables.OBJECTS,
                object(complete(1_500_000, new Content.InBlocks(blocks()))));
    }

    @Test
    void anObjectInManifestsKeepsItsForm() {
        var part = new ManifestPart(1, ByteCount.mebibytes(300), ByteCount.mebibytes(1));
        assertStored(
                "object-in-manifests",
                ObjectTables.OBJECTS,
                object(complete(300 << 20, new Content.InManifests(List.of(part)))));
    }

    @Test
    void aDeletedObjectKeepsItsForm() {
        assertStored(
                "object-deleted", ObjectTables.OBJECTS, object(new Version.State.DeleteMarker()));
    }

    @Test
    void aManifestKeepsItsForm() {
        assertStored(
                "manifest",
                ObjectTables.MANIFESTS,
                new ManifestRow(VERSION, 1, 7, new ManifestRow.State.Listed(blocks(), SHARD, KEY)));
    }

    @Test
    void aDeletedManifestKeepsItsForm() {
        assertStored(
                "manifest-deleted", ObjectTables.MANIFESTS, ManifestRow.deleted(VERSION, 1, 7));
    }

    @Test
    void aBucketKeepsItsForm() {
        var rights = new TreeMap<AccessKeyId, BucketRow.Rights>();
        rights.put(new AccessKeyId("GKowner"), new BucketRow.Rights(STAMP, 7));
        rights.put(new AccessKeyId("GKformer"), new BucketRow.Rights(STAMP, 0));
        assertStored(
                "bucket",
                ControlTables.BUCKETS,
                new BucketRow(BUCKET, new BucketRow.State.Live(MODIFIED, 16, rights)));
    }

    @Test
    void aDeletedBucketKeepsItsForm() {
        assertStored("bucket-deleted", ControlTables.BUCKETS, BucketRow.deleted(BUCKET));
    }

    @Test
    void aNameKeepsItsForm() {
        var name = new BucketName("my.bucket-1");
        assertStored(
                "bucket-alias",
                ControlTables.BUCKET_ALIASES,
                new BucketAliasRow(name, STAMP, Optional.of(BUCKET)));
        assertStored(
                "bucket-alias-free",
                ControlTables.BUCKET_ALIASES,
                new BucketAliasRow(name, STAMP, Optional.empty()));
    }

    @Test
    void anAccessKeyKeepsItsForm() {
        assertStored("access-key", ControlTables.ACCESS_KEYS, accessKey(Bytes.utf8("sealed")));
        assertStored("access-key-deleted", ControlTables.ACCESS_KEYS, accessKey(Bytes.EMPTY));
    }

    @Test
    void aHeadOfALaterReleaseIsRefused() {
        var row = object(new Version.State.DeleteMarker());
        Bytes head = ObjectTables.OBJECTS.encode(row).head();
        var later = StoredRow.of(Bytes.concat(Bytes.hex("02"), head.slice(1, head.length())));

        assertThatThrownBy(() -> ObjectTables.OBJECTS.decode(row.rowKey(), later))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("newer release");
    }

    @Test
    void aDamagedHeadIsRefused() {
        var row = object(new Version.State.DeleteMarker());
        Bytes head = ObjectTables.OBJECTS.encode(row).head();
        var damaged = StoredRow.of(head.slice(0, head.length() - 3));

        assertThatThrownBy(() -> ObjectTables.OBJECTS.decode(row.rowKey(), damaged))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(
                        () -> ObjectTables.OBJECTS.decode(row.rowKey(), StoredRow.of(Bytes.EMPTY)))
                .isInstanceOf(UnknownFormat.class);
    }

    /// The key, the head and each payload, as hexadecimal digits.
    private static <R> void assertStored(String name, TableSchema<R> schema, R row) {
        StoredRow stored = schema.encode(row);
        var lines = new StringBuilder();
        lines.append("partition ").append(schema.keyOf(row).partitionKey()).append('\n');
        lines.append("sort ").append(schema.keyOf(row).sortKey()).append('\n');
        lines.append("head ").append(stored.head()).append('\n');
        stored.payloads()
                .forEach((suffix, payload) ->
                        lines.append("payload %s %s%n".formatted(suffix, payload)));

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

    private static ObjectRow object(Version.State state) {
        return ObjectRow.of(SHARD, KEY, new Version(STAMP, VERSION, MODIFIED, state));
    }

    private static Version.State complete(long size, Content content) {
        var headers =
                UserHeaders.of(
                        Map.of("content-type", "image/jpeg", "x-amz-meta-where", "S\u00e3o Paulo"));
        return new Version.State.Complete(
                new Description(
                        ByteCount.of(size),
                        new ETag("00112233445566778899aabbccddeeff-2"),
                        headers,
                        List.of(
                                new Checksum(ChecksumKind.CRC32, Bytes.hex("01020304"), true),
                                Checksum.ofWhole(
                                        ChecksumKind.CRC64NVME, Bytes.hex("0102030405060708")))),
                content);
    }

    private static List<StoredBlock> blocks() {
        return List.of(
                new StoredBlock(new BlockId(Bytes.hex("c0".repeat(32))), ByteCount.mebibytes(1)),
                new StoredBlock(new BlockId(Bytes.hex("c1".repeat(32))), ByteCount.of(451_424)));
    }

    private static AccessKeyRow accessKey(Bytes sealed) {
        return new AccessKeyRow(
                new AccessKeyId("GK31c2f218a2e44f485b94239e"),
                new LastWriterWins<>(STAMP, sealed),
                new LastWriterWins<>(STAMP, "backup"),
                new LastWriterWins<>(STAMP, true));
    }
}
