package io.granary.storage.rows;

import io.granary.foundation.bytes.Bytes;

/// A walk over the rows of one moment. A port; for one thread at a time.
///
/// It stands before the first row at the start. [#key] and [#value] may be asked only after [#next]
/// has said true. A scan outlives nothing: once its store is closed it throws [StorageFailed].
public interface RowScan extends AutoCloseable {
    /// Moves to the next row; false at the end of the range.
    boolean next();

    Bytes key();

    Bytes value();

    /// Makes the following [#next] stand at the first row of the range at or above `key`.
    void seek(Bytes key);

    /// Closing twice does nothing.
    @Override
    void close();
}
