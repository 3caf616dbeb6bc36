package io.granary.blocks.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.Golden;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockReferencesTest {
    private static final BlockId BLOCK = BlockId.of(Bytes.utf8("hello block").toByteBuffer());
    private static final Bytes OWNER = Bytes.utf8("owner");
    private static final BlockReference LIVE = BlockReference.live(BLOCK, BlockOwner.of(OWNER));
    private static final BlockReference FROM =
            BlockReference.live(BLOCK, new BlockOwner(OWNER, Bytes.utf8("origin")));
    private static final BlockReference DELETED = BlockReference.deleted(BLOCK, OWNER);

    @Test
    void theNameOfABlockIsItsBlake3() {
        assertThat(BLOCK.value().toArray())
                .isEqualTo(
                        org.apache.commons.codec.digest.Blake3.hash(
                                Bytes.utf8("hello block").toArray()));
    }

    @Test
    void rowsHaveTheirGoldenBytes() {
        Golden.assertBytes("blocks/reference-live", stored(LIVE).head());
        Golden.assertBytes("blocks/reference-with-origin", stored(FROM).head());
        Golden.assertBytes("blocks/reference-deleted", stored(DELETED).head());
    }

    @Test
    void rowsAreReadBack() {
        for (BlockReference row : List.of(LIVE, FROM, DELETED)) {
            RowKey key = BlockReferences.SCHEMA.keyOf(row);
            assertThat(BlockReferences.SCHEMA.decode(key, stored(row))).isEqualTo(row);
        }
    }

    @Test
    void rowsOfANewerReleaseOrGarbledOnesAreRefused() {
        RowKey key = BlockReferences.SCHEMA.keyOf(LIVE);
        for (String head : List.of("", "02", "01ff")) {
            var stored = StoredRow.of(Bytes.hex(head));
            assertThatThrownBy(() -> BlockReferences.SCHEMA.decode(key, stored))
                    .isInstanceOf(UnknownFormat.class);
        }
    }

    @Test
    void aDeletedReferenceNeverLivesAgain() {
        assertThat(LIVE.merge(DELETED)).isEqualTo(DELETED);
        assertThat(DELETED.merge(LIVE)).isEqualTo(DELETED);
        assertThat(LIVE.merge(LIVE)).isEqualTo(LIVE);
        assertThat(BlockReferences.SCHEMA.isTombstone(DELETED)).isTrue();
        assertThat(BlockReferences.SCHEMA.isTombstone(LIVE)).isFalse();
    }

    @Test
    void whereAnOwnerComesFromIsKnownOnceOneReplicaKnowsIt() {
        assertThat(LIVE.merge(FROM)).isEqualTo(FROM);
        assertThat(FROM.merge(LIVE)).isEqualTo(FROM);
        assertThat(FROM.merge(DELETED)).isEqualTo(DELETED);
        assertThat(DELETED.merge(FROM)).isEqualTo(DELETED);
    }

    @Test
    void referencesOfDifferentOwnersDoNotMerge() {
        var other = BlockReference.live(BLOCK, BlockOwner.of(Bytes.utf8("somebody else")));
        assertThatThrownBy(() -> LIVE.merge(other)).isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void aBlockLiesWithItsReferences() {
        assertThat(BlockReferences.SCHEMA.assignment()).isEqualTo(Assignment.BLOCKS);
        assertThat(BLOCK.place())
                .isEqualTo(KeyHash.of(BlockReferences.SCHEMA.keyOf(LIVE).partitionKey()));
    }

    private static StoredRow stored(BlockReference row) {
        return BlockReferences.SCHEMA.encode(row);
    }
}
