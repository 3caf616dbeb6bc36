package io.granary.objects.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.BucketId;
import io.granary.objects.VersionId;
import io.granary.tables.schema.Derived;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestRowTest {
    private static final VersionId VERSION = new VersionId(Bytes.hex("0c".repeat(16)));
    private static final BlockId BLOCK = new BlockId(Bytes.hex("01".repeat(32)));
    private static final ManifestRow LISTED =
            new ManifestRow(
                    VERSION,
                    1,
                    0,
                    new ManifestRow.State.Listed(
                            List.of(new StoredBlock(BLOCK, ByteCount.of(10))),
                            new IndexShard(new BucketId(Bytes.hex("0b".repeat(16))), 3),
                            RandomRows.KEY));
    private static final ManifestRow DELETED = ManifestRow.deleted(VERSION, 1, 0);

    @Test
    void deletionAbsorbsTheListAndReleasesItsBlocks() {
        assertThat(LISTED.merge(DELETED)).isEqualTo(DELETED);
        assertThat(derived(Optional.of(LISTED), DELETED))
                .containsExactly(BlockReference.deleted(BLOCK, VERSION.value()));
    }

    @Test
    void aListThatArrivesAfterItsDeletionIsReleasedAsWell() {
        assertThat(DELETED.merge(LISTED)).isEqualTo(DELETED);
        assertThat(derived(Optional.of(DELETED), LISTED))
                .containsExactly(BlockReference.deleted(BLOCK, VERSION.value()));
    }

    @Test
    void aListReleasesNothingWhileItStands() {
        assertThat(derived(Optional.empty(), LISTED)).isEmpty();
        assertThat(derived(Optional.of(LISTED), LISTED)).isEmpty();
        assertThat(derived(Optional.empty(), DELETED)).isEmpty();
    }

    @Test
    void segmentsAreOrderedAsTheBodyIs() {
        assertThat(ManifestRow.sortKey(1, 300)).isGreaterThan(ManifestRow.sortKey(1, 2));
        assertThat(ManifestRow.sortKey(2, 0)).isGreaterThan(ManifestRow.sortKey(1, 300));
        assertThat(ManifestRow.sortKey(10_000, 0)).isGreaterThan(ManifestRow.sortKey(9_999, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "4096, 1, 1",
        "1048576, 1, 256",
        "1048577, 2, 1",
        "1052672, 2, 1",
        "2097152, 2, 256"
    })
    void aPartKnowsHowManyRowsListIt(long size, int segments, int blocksInLast) {
        var part = new ManifestPart(1, ByteCount.of(size), ByteCount.of(4096));

        assertThat(part.segments()).isEqualTo(segments);
        assertThat(part.blocksIn(segments - 1)).isEqualTo(blocksInLast);
    }

    private static List<Object> derived(Optional<ManifestRow> held, ManifestRow incoming) {
        ManifestRow merged = held.map(row -> row.merge(incoming)).orElse(incoming);
        return ObjectTables.MANIFESTS.derive(held, incoming, merged).stream()
                .<Object>map(Derived::row)
                .toList();
    }
}
