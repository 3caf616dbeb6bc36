package io.granary.objects.rows;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.BucketId;
import io.granary.objects.Checksum;
import io.granary.objects.ChecksumKind;
import io.granary.objects.ETag;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.VersionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Rows of one key as different writers might leave them; a seed decides.
public final class RandomRows {
    public static final ObjectKey KEY = ObjectKey.of("key");

    private static final BucketId BUCKET = new BucketId(Bytes.hex("0b".repeat(16)));
    private static final IndexShard SHARD = IndexShard.of(BUCKET, KEY, 16);

    private final Random random;
    private final List<Version> versions = new ArrayList<>();

    public RandomRows(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            versions.add(version());
        }
    }

    /// One of few versions, now and then sent again with a raised stamp or read without its
    /// payload.
    public ObjectRow objectRow() {
        Version version = versions.get(random.nextInt(versions.size()));
        return switch (random.nextInt(4)) {
            case 0 -> row(raised(version));
            case 1 -> row(withoutPayload(version));
            default -> row(version);
        };
    }

    public ManifestRow manifest() {
        var version = new VersionId(Bytes.hex("0c".repeat(16)));
        if (random.nextInt(3) == 0) {
            return ManifestRow.deleted(version, 1, 2);
        }
        return new ManifestRow(version, 1, 2, new ManifestRow.State.Listed(blocks(3), SHARD, KEY));
    }

    public static ObjectRow row(Version version) {
        return ObjectRow.of(SHARD, KEY, version);
    }

    private static Version raised(Version version) {
        return new Version(
                version.stamp().raisedAbove(version.stamp()),
                version.id(),
                version.modified(),
                version.state());
    }

    private static Version withoutPayload(Version version) {
        return version.state()
                                instanceof
                                Version.State.Complete(var what, Content.Inline(var bytes))
                        && !bytes.isEmpty()
                ? new Version(
                        version.stamp(),
                        version.id(),
                        version.modified(),
                        new Version.State.Complete(what, new Content.InlineApart()))
                : version;
    }

    /// Stamps collide on purpose.
    public Version version() {
        return new Version(
                new HybridTimestamp(1_000_000L + random.nextInt(4)),
                new VersionId(bytes(VersionId.LENGTH)),
                Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1_000_000)),
                state());
    }

    private Version.State state() {
        return switch (random.nextInt(4)) {
            case 0 -> new Version.State.DeleteMarker();
            case 1 -> {
                Bytes body = bytes(random.nextInt(20));
                yield complete(body.length(), new Content.Inline(body));
            }
            case 2 -> complete(10, new Content.InBlocks(blocks(1 + random.nextInt(4))));
            default -> {
                var size = ByteCount.of(1 + random.nextInt(3_000_000));
                var part = new ManifestPart(1, size, ByteCount.of(4096));
                yield complete(size.value(), new Content.InManifests(List.of(part)));
            }
        };
    }

    private Version.State complete(long size, Content content) {
        return new Version.State.Complete(description(size), content);
    }

    private Description description(long size) {
        String parts = random.nextBoolean() ? "" : "-" + (1 + random.nextInt(10_000));
        var headers =
                Map.of(
                        "content-type",
                        "text/plain",
                        "x-amz-meta-" + random.nextInt(10),
                        "caf\u00e9 " + (char) (0x80 + random.nextInt(0x80)));
        return new Description(
                ByteCount.of(size),
                new ETag(bytes(16).toHex() + parts),
                UserHeaders.of(headers),
                List.of(
                        Checksum.ofWhole(ChecksumKind.SHA256, bytes(32)),
                        new Checksum(ChecksumKind.CRC32, bytes(4), random.nextBoolean())));
    }

    /// Blocks of few different contents.
    private List<StoredBlock> blocks(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> Bytes.hex("0%d".formatted(random.nextInt(5)).repeat(32)))
                .map(id -> new StoredBlock(new BlockId(id), ByteCount.of(4096)))
                .toList();
    }

    private Bytes bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }
}
