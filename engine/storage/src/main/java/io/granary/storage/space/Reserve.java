package io.granary.storage.space;

import io.granary.foundation.bytes.ByteCount;
import java.nio.file.Path;

/// Keeps part of a disk free: the room that deletes, compaction and tombstones need.
public final class Reserve {
    private final FreeSpace space;
    private final ByteCount kept;

    public Reserve(FreeSpace space, ByteCount kept) {
        this.space = space;
        this.kept = kept;
    }

    /// A reserve on the file system that holds `directory`, which must exist.
    public static Reserve on(Path directory, ByteCount kept) {
        return new Reserve(new DiskSpace(directory), kept);
    }

    /// A reserve of `most`, but no more than a hundredth of the disk: small disks are of use, too.
    public static Reserve upTo(Path directory, ByteCount most) {
        var space = new DiskSpace(directory);
        long hundredth = space.total().value() / 100;
        return new Reserve(space, ByteCount.of(Math.min(most.value(), hundredth)));
    }

    /// Throws [DiskFull] unless `wanted` bytes fit beside the reserve.
    ///
    /// Nothing is set apart: writers that ask at the same moment may together go a little below it.
    public void require(ByteCount wanted) {
        ByteCount usable = space.usable();
        if (usable.compareTo(wanted.plus(kept)) < 0) {
            throw new DiskFull(
                    "%s wanted, %s free, of which %s are kept".formatted(wanted, usable, kept));
        }
    }

    /// Whether the reserve itself is being used up: time to refuse writes that would only add.
    public boolean isTouched() {
        return space.usable().compareTo(kept) < 0;
    }
}
