package io.granary.kit.home;

import io.granary.blocks.placement.BlockDirectory;
import io.granary.blocks.placement.PlacedFiles;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.kit.startup.CannotStart;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FilesFailed;
import io.granary.storage.files.ondisk.DiskFiles;
import io.granary.storage.rows.OrderedRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// The directories with the blocks of a node.
///
/// @param directories as the settings name them; without any it is the one in the node's home
/// @param reserve what stays free on the disk of each, though no more than a hundredth of it
public record BlockPlaces(List<String> directories, ByteCount reserve) {
    private static final FileName FIRST = new FileName("-");

    public BlockPlaces {
        directories = directories.stream().filter(each -> !each.isBlank()).toList();
    }

    /// Opens all of them, each the one that it was when the node ran last.
    List<BlockDirectory> open(Path home, OrderedRows rows) {
        SortedMap<String, Bytes> known = PlacedFiles.known(rows);
        List<BlockDirectory> opened = new ArrayList<>();
        try {
            for (BlockPlace place : places(home)) {
                opened.add(open(place, known));
            }
            requireNoneLeftOut(home, known, opened);
            return opened;
        } catch (RuntimeException failure) {
            opened.forEach(each -> each.files().close());
            throw failure;
        }
    }

    private List<BlockPlace> places(Path home) {
        if (directories.isEmpty()) {
            return List.of(BlockPlace.usual(home));
        }
        List<BlockPlace> places = directories.stream().map(BlockPlace::parse).toList();
        if (places.stream().allMatch(BlockPlace::readOnly)) {
            throw new CannotStart(
                    "Every directory in granary.blocks.directories is read-only: there is none for"
                            + " new blocks.");
        }
        return places;
    }

    private BlockDirectory open(BlockPlace place, SortedMap<String, Bytes> known) {
        Bytes id = known.get(place.name());
        DiskFiles files = id == null ? DiskFiles.open(place.path(), reserve) : openKnown(place, id);
        ByteCount capacity =
                place.readOnly()
                        ? ByteCount.ZERO
                        : place.capacity().orElseGet(() -> sizeOfDisk(place.path()));
        return new BlockDirectory(place.name(), files.id(), files, capacity);
    }

    private DiskFiles openKnown(BlockPlace place, Bytes id) {
        try {
            return DiskFiles.openKnown(place.path(), id, reserve);
        } catch (FilesFailed failure) {
            throw new CannotStart(
                    ("%s. If what was there is lost for good, start once without this directory:"
                                    + " its blocks come back from other nodes.")
                            .formatted(failure.getMessage()));
        }
    }

    /// Blocks in a directory that the settings no longer name would all be missing at once.
    private static void requireNoneLeftOut(
            Path home, SortedMap<String, Bytes> known, List<BlockDirectory> opened) {
        List<Bytes> ids = opened.stream().map(BlockDirectory::id).toList();
        known.forEach((name, id) -> {
            Path path = BlockPlace.pathOf(home, name);
            if (!ids.contains(id) && holdsBlocks(path, id)) {
                throw new CannotStart(
                        ("There are blocks in %s, which granary.blocks.directories does not name."
                                        + " Add %s:read-only to the list until it is empty.")
                                .formatted(path, path));
            }
        });
    }

    /// False as well for a directory whose disk is gone.
    private static boolean holdsBlocks(Path path, Bytes id) {
        try (DiskFiles files = DiskFiles.openKnown(path, id, ByteCount.ZERO)) {
            return !files.after(FIRST, 1).isEmpty();
        } catch (FilesFailed gone) {
            return false;
        }
    }

    private static ByteCount sizeOfDisk(Path path) {
        try {
            return ByteCount.of(Math.max(1, Files.getFileStore(path).getTotalSpace()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
