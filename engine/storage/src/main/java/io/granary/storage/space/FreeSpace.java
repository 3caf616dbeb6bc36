package io.granary.storage.space;

import io.granary.foundation.bytes.ByteCount;

/// How much room a disk has. A port: a file system, or a number in a test. Safe for any thread;
/// quick enough to be asked before every write.
public interface FreeSpace {
    ByteCount usable();
}
