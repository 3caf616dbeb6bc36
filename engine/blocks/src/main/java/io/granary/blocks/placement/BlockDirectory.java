package io.granary.blocks.placement;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.storage.files.FileTree;

/// One of the directories that a node keeps blocks in.
///
/// @param name what the settings call it
/// @param id tells its files from those of every other directory, wherever it is mounted
/// @param capacity its share of the blocks, compared with that of the others; zero for a directory
///     that is to be emptied
public record BlockDirectory(String name, Bytes id, FileTree files, ByteCount capacity) {
    public BlockDirectory {
        Check.that(!name.isEmpty(), "a directory without a name");
    }

    /// The directory of a node that has no other.
    public static BlockDirectory only(FileTree files) {
        return new BlockDirectory("blocks", Bytes.EMPTY, files, ByteCount.of(1));
    }
}
