package io.granary.storage.files;

/// Files could not be read or written: an I/O error, or a tree that is closed or damaged.
///
/// After a failed write nobody knows whether it took effect.
public final class FilesFailed extends RuntimeException {
    public FilesFailed(String message) {
        super(message);
    }

    public FilesFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
