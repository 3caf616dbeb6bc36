package io.granary.storage.rows;

/// How far a store was written, remembered outside of it. A port: a small file beside the store.
///
/// After a power cut it may say less than what the store holds, never more. For one writer at a
/// time; I/O errors throw [StorageFailed].
public interface Tidemark extends AutoCloseable {
    /// The position that it was told last; 0 when it remembers none.
    long last();

    /// The store holds everything up to `position`, durably. Told after every write, so it waits
    /// for no disk.
    void reached(long position);

    /// From now on `position` is what the store holds, though it held more before; durable when
    /// this returns, and so it may block.
    void restart(long position);

    /// Closing twice does nothing.
    @Override
    void close();

    /// Remembers nothing: for stores that live no longer than their process.
    static Tidemark none() {
        return new Tidemark() {
            @Override
            public long last() {
                return 0;
            }

            @Override
            public void reached(long position) {}

            @Override
            public void restart(long position) {}

            @Override
            public void close() {}
        };
    }
}
