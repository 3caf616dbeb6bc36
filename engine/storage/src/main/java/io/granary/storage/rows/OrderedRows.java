package io.granary.storage.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import java.util.List;
import java.util.Optional;

/// What one machine remembers in rows. A port: RocksDB on disk, sorted maps in memory.
///
/// Every call may block; all are safe for any thread. A family that the store was not opened with
/// is a bug of the caller. I/O errors and any use after [#close] throw [StorageFailed].
public interface OrderedRows extends AutoCloseable {
    /// The longest key that a row may have.
    int LONGEST_KEY = 4096;

    Optional<Bytes> get(Family family, Bytes key);

    /// The values of `keys`, in the order of `keys`.
    List<Optional<Bytes>> getAll(Family family, List<Bytes> keys);

    /// The rows of `range` in ascending order, as they are at this moment: later writes stay
    /// unseen.
    ///
    /// The caller closes the scan; an open one holds back the removal of overwritten rows.
    RowScan scan(Family family, KeyRange range);

    /// Makes all of `batch` visible and durable, or none of it.
    ///
    /// It has reached the disk when this returns, and no read shows any of it before that: whoever
    /// finds a row may promise it to others. When this throws [StorageFailed] the outcome is
    /// unknown: the batch may be there after a restart. From then on every write is refused,
    /// because a sync that failed once must never be trusted again; reads go on.
    void write(RowBatch batch);

    /// Waits for calls under way, then closes. Closing twice does nothing.
    @Override
    void close();
}
