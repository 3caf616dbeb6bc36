package io.granary.storage.space;

/// A disk has too little room left for a write, which was refused before it began or left no trace.
///
/// Expected and frequent while a disk is full, so it carries no stack trace.
public final class DiskFull extends RuntimeException {
    public DiskFull(String message) {
        super(message, null, false, false);
    }
}
