package io.granary.storage.rows.ondisk;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;

/// How much memory and how many files a store may use.
///
/// @param cache blocks, indexes and filters that were read; write buffers count as part of it
/// @param writeBuffers rows that are not yet in table files, over all families
/// @param openFiles table files kept open
/// @param log the size of the write-ahead log at which the oldest rows are moved to table files:
///     what a restart after a crash replays
public record RocksSettings(ByteCount cache, ByteCount writeBuffers, int openFiles, ByteCount log) {
    /// Fits a small node: about 100 MiB beside the heap.
    public static final RocksSettings DEFAULT =
            new RocksSettings(
                    ByteCount.mebibytes(64), ByteCount.mebibytes(16), 512, ByteCount.mebibytes(64));

    public RocksSettings {
        Check.that(!writeBuffers.isZero(), "no write buffers");
        Check.that(
                writeBuffers.compareTo(cache) < 0,
                "write buffers of %s in a cache of %s",
                writeBuffers,
                cache);
        Check.that(openFiles >= 16, "%d open files", openFiles);
        Check.that(!log.isZero(), "no room for the log");
    }
}
