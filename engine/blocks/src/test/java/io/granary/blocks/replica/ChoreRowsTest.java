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

    @Test
    void rowsHaveTheirGoldenBytes() {
        var remove = new Chore(Chore.Kind.REMOVE, BLOCK, DUE, 0);
        var restore = new Chore(Chore.Kind.RESTORE, BLOCK, DUE, 3);
        Golden.assertBytes("blocks/chore-remove", rows(remove));
        Golden.assertBytes("blocks/chore-restore", rows(restore));
    }

    @Test
    void aStoredChoreIsReadBack() {
        var chore = new Chore(Chore.Kind.RESTORE, BLOCK, DUE, 3);
        var edits = ChoreRows.put(new RowBatch(), FAMILY, chore).edits();
        var byBlock = (RowBatch.Edit.Put) edits.getFirst();
        var byTime = (RowBatch.Edit.Put) edits.getLast();

        assertThat(ChoreRows.decodeState(chore.kind(), byBlock.key(), byBlock.value()))
                .isEqualTo(chore);
        assertThat(ChoreRows.decodeKey(chore.kind(), byTime.key(), byTime.value()))
                .isEqualTo(new Chore(Chore.Kind.RESTORE, BLOCK, DUE, 0));
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
