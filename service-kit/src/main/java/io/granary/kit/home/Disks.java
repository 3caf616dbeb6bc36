package io.granary.kit.home;

import io.granary.blocks.placement.BlockDirectory;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.work.DiskLane;
import io.granary.kit.startup.CannotStart;
import io.granary.roles.StoreWatch;
import io.granary.roles.Stores;
import io.granary.storage.files.FilesFailed;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.NumberedRows;
import io.granary.storage.rows.RowWriter;
import io.granary.storage.rows.StorageFailed;
import io.granary.storage.rows.Tidemark;
import io.granary.storage.rows.ondisk.FileTidemark;
import io.granary.storage.rows.ondisk.RocksRows;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/// The rows and blocks that a node keeps, with the threads that wait for its disks.
///
/// Rows are in `rows/`, blocks in `blocks/` unless the settings name other directories, snapshots
/// of rows in `snapshots/`.
public final class Disks implements AutoCloseable {
    private static final int WAITING = 10_000;
    private static final int ROW_WORKERS = 4;
    private static final int BLOCK_WORKERS = 8;

    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final RocksRows rows;
    private final Stores stores;

    private Disks(
            Path directory,
            List<FamilySpec> families,
            RowKeeping settings,
            Function<RocksRows, List<BlockDirectory>> opener) {
        Path rowsDirectory = rowsIn(directory);
        rows = RocksRows.open(rowsDirectory, families, settings.store());
        closing.push(rows::close);
        NumberedRows numbered = numbered(positionIn(directory));
        RowWriter writer = RowWriter.start("granary-rows", numbered, RowWriter.Limits.DEFAULT);
        closing.push(writer::close);
        List<BlockDirectory> blocks = openBlocks(opener, rows);
        blocks.forEach(each -> closing.push(each.files()::close));
        this.stores =
                new Stores(
                        numbered,
                        writer,
                        blocks,
                        lane("granary-row-reads", ROW_WORKERS),
                        DiskLane.onCaller(),
                        lane("granary-blocks", BLOCK_WORKERS),
                        new StoreWatch(numbered, settings.accepted()));
    }

    private NumberedRows numbered(Path position) {
        try {
            Tidemark tidemark = FileTidemark.open(position);
            closing.push(tidemark::close);
            return NumberedRows.over(rows, tidemark);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /// Opens what is in `home`, or makes it.
    ///
    /// @param families what the rows of the node's roles need
    /// @param places where its blocks lie
    public static Disks open(
            NodeHome home, List<FamilySpec> families, RowKeeping settings, BlockPlaces places) {
        return open(home, families, settings, rows -> places.open(home.path(), rows));
    }

    /// The same for a node that keeps no blocks.
    public static Disks ofRows(NodeHome home, List<FamilySpec> families, RowKeeping settings) {
        return open(home, families, settings, _ -> List.of());
    }

    private static Disks open(
            NodeHome home,
            List<FamilySpec> families,
            RowKeeping settings,
            Function<RocksRows, List<BlockDirectory>> opener) {
        try {
            return new Disks(home.path(), families, settings, opener);
        } catch (StorageFailed | FilesFailed | UnknownFormat failure) {
            throw new CannotStart(String.valueOf(failure.getMessage()));
        }
    }

    private List<BlockDirectory> openBlocks(
            Function<RocksRows, List<BlockDirectory>> opener, RocksRows rows) {
        try {
            return opener.apply(rows);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private DiskLane lane(String name, int workers) {
        DiskLane lane = DiskLane.of(name, workers, WAITING);
        closing.push(lane::close);
        return lane;
    }

    /// Where the rows of a node lie whose home is `directory`.
    public static Path rowsIn(Path directory) {
        return directory.resolve("rows");
    }

    /// Where it is kept how far they were written, which is not to be put back with them.
    private static Path positionIn(Path directory) {
        return directory.resolve("rows-position");
    }

    /// Where snapshots of its rows lie.
    public static Path snapshotsIn(Path directory) {
        return directory.resolve("snapshots");
    }

    public Stores stores() {
        return stores;
    }

    /// Makes a store of its own in `directory`, which is not there yet, with the rows of this
    /// moment. Blocks; throws [StorageFailed].
    public void copyRowsTo(Path directory) {
        rows.copyTo(directory);
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
