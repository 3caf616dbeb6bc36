package io.granary.storage.files;

import io.granary.foundation.bytes.ByteCount;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What one disk remembers in files. A port: a directory, or a map in memory.
///
/// Every call may block; all are safe for any thread. Of several writes to one name at once, one
/// wins whole. I/O errors and any use after [#close] throw [FilesFailed]. A name must not be the
/// beginning of another at a slash.
public interface FileTree extends AutoCloseable {
    /// Stores the remaining bytes of `contents`, one after the other, whose positions do not move;
    /// a file of that name is replaced.
    ///
    /// Bytes and name have reached the disk when this returns. When this throws, the outcome is
    /// unknown. Throws [io.granary.storage.space.DiskFull] when the disk has no room; the tree
    /// remains usable then. After any other failure every further change is refused, because a sync
    /// that failed once must never be trusted again; reads go on.
    void write(FileName name, List<ByteBuffer> contents);

    /// The whole file as a read-only buffer that nobody else changes.
    Optional<ByteBuffer> read(FileName name);

    Optional<ByteCount> size(FileName name);

    /// Removes a file durably; false when there was none.
    boolean delete(FileName name);

    /// Takes a damaged file out of the tree but keeps its bytes for an operator to look at. Nothing
    /// happens when there is none.
    ///
    /// @param reason one line for that operator
    void moveAside(FileName name, String reason);

    /// Shows every file in ascending order. Files that come or go meanwhile may be shown or not;
    /// `action` may delete the file it is shown.
    void forEach(Consumer<FileName> action);

    /// The first `limit` names above `name`, in ascending order: for walks that pause, and go on
    /// where they were.
    List<FileName> after(FileName name, int limit);

    /// Closing twice does nothing.
    @Override
    void close();
}
