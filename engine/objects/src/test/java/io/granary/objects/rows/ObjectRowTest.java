package io.granary.objects.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.BucketId;
import io.granary.objects.ETag;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.VersionId;
import io.granary.tables.schema.Derived;
import io.granary.tables.schema.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ObjectRowTest {
    private static final TableSchema<ObjectRow> SCHEMA = ObjectTables.OBJECTS;
    private static final BlockId ONE = new BlockId(Bytes.hex("01".repeat(32)));
    private static final BlockId TWO = new BlockId(Bytes.hex("02".repeat(32)));

    @Test
    void theNewestVersionRemains() {
        ObjectRow old = inline(1, 'a');
        ObjectRow young = inline(2, 'b');

        assertThat(old.merge(young)).isEqualTo(young);
        assertThat(young.merge(old)).isEqualTo(young);
    }

    @Test
    void theGreaterIdDecidesBetweenEqualStamps() {
        assertThat(inline(1, 'a').merge(inline(1, 'b'))).isEqualTo(inline(1, 'b'));
    }

    @Test
    void aDeletionHidesWhatIsOlder() {
        ObjectRow marker = row(2, 'b', new Version.State.DeleteMarker());

        assertThat(inline(1, 'a').merge(marker)).isEqualTo(marker);
        assertThat(SCHEMA.isTombstone(marker)).isTrue();
        assertThat(SCHEMA.isTombstone(inline(1, 'a'))).isFalse();
    }

    @Test
    void aSupersededVersionReleasesEachOfItsBlocksOnce() {
        ObjectRow old = inBlocks(1, 'a', TWO, ONE, TWO);

        assertThat(derived(old, inline(2, 'b')))
                .containsExactly(reference(ONE, 'a'), reference(TWO, 'a'));
    }

    @Test
    void aVersionThatArrivesTooLateIsReleasedAsWell() {
        assertThat(derived(inline(2, 'b'), inBlocks(1, 'a', ONE)))
                .containsExactly(reference(ONE, 'a'));
    }

    @Test
    void aLargeVersionReleasesItsManifests() {
        ObjectRow old = row(1, 'a', complete(new Content.InManifests(List.of(part(257 * 4096L)))));

        assertThat(derived(old, inline(2, 'b')))
                .containsExactly(
                        ManifestRow.deleted(id('a'), 1, 0), ManifestRow.deleted(id('a'), 1, 1));
    }

    @Test
    void aVersionThatIsSentAgainReleasesNothing() {
        ObjectRow first = inBlocks(1, 'a', ONE);
        ObjectRow raised = inBlocks(5, 'a', ONE);

        assertThat(derived(first, raised)).isEmpty();
        assertThat(derived(raised, first)).isEmpty();
        assertThat(first.merge(raised)).isEqualTo(raised);
    }

    @Test
    void theFirstVersionReleasesNothing() {
        ObjectRow row = inBlocks(1, 'a', ONE);

        assertThat(SCHEMA.derive(Optional.empty(), row, row)).isEmpty();
    }

    @Test
    void aRowReadWithoutItsPayloadKeepsThatOfItsCopy() {
        ObjectRow whole = inline(1, 'a');
        ObjectRow head = SCHEMA.decode(whole.rowKey(), SCHEMA.encode(whole).headOnly());

        assertThat(head).isNotEqualTo(whole);
        assertThat(head.merge(whole)).isEqualTo(whole);
        assertThat(whole.merge(head)).isEqualTo(whole);
        assertThat(SCHEMA.payloads(head)).containsExactly(id('a').value());
    }

    @Test
    void anEmptyBodyHasNoPayload() {
        ObjectRow empty = row(1, 'a', complete(new Content.Inline(Bytes.EMPTY)));

        assertThat(SCHEMA.encode(empty).payloads()).isEmpty();
        assertThat(SCHEMA.payloads(empty)).isEmpty();
        assertThat(SCHEMA.decode(empty.rowKey(), SCHEMA.encode(empty))).isEqualTo(empty);
    }

    @Test
    void keysOfAnyBytesLieInOneOfTheShards() {
        var bucket = new BucketId(Bytes.hex("0b".repeat(16)));
        var used =
                IntStream.range(0, 2_000)
                        .mapToObj(i ->
                                new ObjectKey(
                                        Bytes.wrap(new byte[] {(byte) i, (byte) (i >> 8), -1})))
                        .map(key -> IndexShard.of(bucket, key, 16))
                        .peek(shard -> assertThat(shard.number()).isBetween(0, 15))
                        .distinct();

        assertThat(used).hasSize(16);
        assertThat(IndexShard.partitionKeys(bucket, 16)).hasSize(16).doesNotHaveDuplicates();
        assertThat(IndexShard.of(bucket, RandomRows.KEY, 1).number()).isZero();
    }

    @Test
    void rowsOfDifferentKeysDoNotMerge() {
        ObjectRow row = inline(1, 'a');
        var other = ObjectRow.of(row.shard(), ObjectKey.of("other"), row.newest());

        assertThatThrownBy(() -> row.merge(other)).isInstanceOf(BrokenInvariant.class);
    }

    private static List<Object> derived(ObjectRow held, ObjectRow incoming) {
        return SCHEMA.derive(Optional.of(held), incoming, held.merge(incoming)).stream()
                .<Object>map(Derived::row)
                .toList();
    }

    private static BlockReference reference(BlockId block, char owner) {
        return BlockReference.deleted(block, id(owner).value());
    }

    private static ObjectRow inline(long stamp, char id) {
        return row(stamp, id, complete(new Content.Inline(Bytes.utf8("four"))));
    }

    private static ObjectRow inBlocks(long stamp, char id, BlockId... blocks) {
        List<StoredBlock> list =
                List.of(blocks).stream()
                        .map(block -> new StoredBlock(block, ByteCount.of(4096)))
                        .toList();
        return row(stamp, id, complete(new Content.InBlocks(list)));
    }

    private static ManifestPart part(long size) {
        return new ManifestPart(1, ByteCount.of(size), ByteCount.of(4096));
    }

    private static Version.State complete(Content content) {
        long size = content instanceof Content.Inline(var bytes) ? bytes.length() : 4;
        return new Version.State.Complete(
                new Description(
                        ByteCount.of(size),
                        new ETag("0123456789abcdef".repeat(2)),
                        UserHeaders.NONE,
                        List.of()),
                content);
    }

    private static ObjectRow row(long stamp, char id, Version.State state) {
        return RandomRows.row(
                new Version(new HybridTimestamp(stamp), id(id), Instant.EPOCH, state));
    }

    private static VersionId id(char letter) {
        return new VersionId(Bytes.utf8(String.valueOf(letter).repeat(VersionId.LENGTH)));
    }
}
