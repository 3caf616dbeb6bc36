package io.granary.tables.recovery;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.NumberedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.tables.replica.ReplicaPorts;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The mark that tells a store of rows from every other one, kept in the store itself: an id that
/// it was given when it was empty or had lost rows, and how often it was opened. Beside it stands
/// what was lost, as long as that is not got back. Blocks.
record StoreMarks(ReplicaPorts ports) {
    private static final Family FAMILY = NumberedRows.family().family();
    private static final Bytes MARK = Bytes.utf8("mark");
    private static final Bytes LOST = Bytes.utf8("lost");
    private static final Bytes CLEARED = Bytes.utf8("cleared");
    private static final FormatVersion VERSION = new FormatVersion(1);

    static FamilySpec family() {
        return NumberedRows.family();
    }

    /// The mark that the store was given last.
    Optional<StoreMark> mark() {
        return ports.rows().get(FAMILY, MARK).map(StoreMarks::decode);
    }

    /// The store whose rows are not got back yet.
    Optional<StoreId> lost() {
        return ports.rows().get(FAMILY, LOST).map(StoreMarks::decodeLost);
    }

    /// Whether all rows that it had when it lost some are gone.
    boolean isCleared() {
        return ports.rows().get(FAMILY, CLEARED).isPresent();
    }

    /// Gives the store a mark; done when that is durable.
    ///
    /// @param lost the store whose rows it lacks, if it does
    /// @param cleared whether what it had left of them is gone
    CompletableFuture<Void> write(StoreMark mark, Optional<StoreId> lost, boolean cleared) {
        RowBatch batch = new RowBatch().put(FAMILY, MARK, encode(mark));
        lost.ifPresentOrElse(
                store -> batch.put(FAMILY, LOST, encode(store)), () -> batch.delete(FAMILY, LOST));
        if (lost.isPresent() && cleared) {
            batch.put(FAMILY, CLEARED, VERSION.prepend(new byte[0]));
        } else {
            batch.delete(FAMILY, CLEARED);
        }
        return ports.writer().submit(batch);
    }

    static Bytes encode(StoreMark mark) {
        ByteBuffer body = ByteBuffer.allocate(StoreId.LENGTH + Long.BYTES);
        body.put(mark.store().value().unsafeArray()).putLong(mark.boots());
        return VERSION.prepend(body.array());
    }

    static StoreMark decode(Bytes stored) {
        Bytes body = VERSION.strip("the mark of a store", stored);
        if (body.length() != StoreId.LENGTH + Long.BYTES) {
            throw new UnknownFormat("the mark of a store has %d bytes".formatted(body.length()));
        }
        StoreId id = new StoreId(body.slice(0, StoreId.LENGTH));
        long boots = body.toByteBuffer().getLong(StoreId.LENGTH);
        if (boots < 0) {
            throw new UnknownFormat("a store was opened %d times".formatted(boots));
        }
        return new StoreMark(id, boots);
    }

    static Bytes encode(StoreId lost) {
        return VERSION.prepend(lost.value().toArray());
    }

    static StoreId decodeLost(Bytes stored) {
        Bytes body = VERSION.strip("the name of a lost store", stored);
        if (body.length() != StoreId.LENGTH) {
            throw new UnknownFormat(
                    "the name of a lost store has %d bytes".formatted(body.length()));
        }
        return new StoreId(body);
    }
}
