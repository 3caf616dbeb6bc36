package io.granary.blocks.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.Golden;
import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.RowBatch;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChoreRowsTest {
    private static final Family FAMILY = new Family("chores");
    private static final BlockId BLOCK = new BlockId(Bytes.hex("0123456789abcdef".repeat(4)));
    private static final Instant DUE = Instant.parse("2026-03-04T05:06:07.000089Z");

    private static final Chore.Tries TRIED = new Chore.Tries(3, Instant.EPOCH, Instant.EPOCH);

    @Test
    void rowsHaveTheirGoldenBytes() {
        var remove = Chore.fresh(Chore.Kind.REMOVE, BLOCK, DUE);
        var restore = new Chore(Chore.Kind.RESTORE, BLOCK, DUE, TRIED);
        Golden.assertBytes("blocks/chore-remove", rows(remove));
        Golden.assertBytes("blocks/chore-restore", rows(restore));
        var tries = new Chore.Tries(7, DUE.minusSeconds(90), DUE.minusSeconds(60));
        var leave = new Chore(Chore.Kind.LEAVE, BLOCK, DUE, tries);
        Golden.assertBytes("blocks/chore-leave", rows(leave));
    }

    @Test
    void aStoredChoreIsReadBack() {
        var tries = new Chore.Tries(7, DUE.minusSeconds(90), DUE.minusSeconds(60));
        var chore = new Chore(Chore.Kind.RESTORE, BLOCK, DUE, tries);
        var edits = ChoreRows.put(new RowBatch(), FAMILY, chore).edits();
        var byBlock = (RowBatch.Edit.Put) edits.getFirst();
        var byTime = (RowBatch.Edit.Put) edits.getLast();

        assertThat(ChoreRows.decodeState(chore.kind(), byBlock.key(), byBlock.value()))
                .isEqualTo(chore);
        assertThat(ChoreRows.decodeKey(chore.kind(), byTime.key(), byTime.value()))
                .isEqualTo(Chore.fresh(Chore.Kind.RESTORE, BLOCK, DUE));
    }

    @Test
    void aChoreOfANewerReleaseIsRefused() {
        var key = ChoreRows.stateKey(Chore.Kind.REMOVE, BLOCK);
        assertThatThrownBy(() -> ChoreRows.decodeState(Chore.Kind.REMOVE, key, Bytes.hex("02")))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> ChoreRows.decodeState(Chore.Kind.REMOVE, key, Bytes.hex("01ff")))
                .isInstanceOf(UnknownFormat.class);
    }

    private static Bytes rows(Chore chore) {
        Bytes all = Bytes.EMPTY;
        for (var edit : ChoreRows.put(new RowBatch(), FAMILY, chore).edits()) {
            var put = (RowBatch.Edit.Put) edit;
            all = Bytes.concat(all, put.key(), put.value());
        }
        return all;
    }
}
