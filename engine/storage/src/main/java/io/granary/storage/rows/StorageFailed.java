package io.granary.storage.rows;

/// Rows could not be read or written: an I/O error, damage on disk, or a store that is closed.
///
/// After a failed write nobody knows whether it took effect.
public final class StorageFailed extends RuntimeException {
    public StorageFailed(String message) {
        super(message);
    }

    public StorageFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
