package io.granary.storage.rows.ondisk;

import io.granary.foundation.bytes.Bytes;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowBatch.Edit;
import java.util.Arrays;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// A [RowBatch] in RocksDB's words.
final class RocksBatch {
    /// Greater than every key: RocksDB wants an end for a range even where we mean "all the rest".
    private static final byte[] AFTER_ALL_KEYS = afterAllKeys();

    private RocksBatch() {}

    static WriteBatch of(RowBatch batch, RocksFamilies families) throws RocksDBException {
        var translated = new WriteBatch(Math.toIntExact(batch.weight()));
        try {
            for (Edit edit : batch.edits()) {
                add(edit, families.handle(edit.family()), translated);
            }
            return translated;
        } catch (RocksDBException | RuntimeException failure) {
            translated.close();
            throw failure;
        }
    }

    private static void add(Edit edit, ColumnFamilyHandle handle, WriteBatch to)
            throws RocksDBException {
        switch (edit) {
            case Edit.Put(_, var key, var value) ->
                    to.put(handle, key.unsafeArray(), value.unsafeArray());
            case Edit.Delete(_, var key) -> to.delete(handle, key.unsafeArray());
            case Edit.DeleteRange(_, var range) ->
                    to.deleteRange(
                            handle,
                            range.from().unsafeArray(),
                            range.to().map(Bytes::unsafeArray).orElse(AFTER_ALL_KEYS));
        }
    }

    private static byte[] afterAllKeys() {
        byte[] end = new byte[OrderedRows.LONGEST_KEY + 1];
        Arrays.fill(end, (byte) 0xff);
        return end;
    }
}
