package io.granary.allinone;

import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.work.DiskLane;
import io.granary.kit.startup.CannotStart;
import io.granary.roles.Stores;
import io.granary.roles.combined.CombinedRole;
import io.granary.storage.files.FilesFailed;
import io.granary.storage.files.ondisk.DiskFiles;
import io.granary.storage.rows.RowWriter;
import io.granary.storage.rows.StorageFailed;
import io.granary.storage.rows.ondisk.RocksRows;
import io.granary.storage.rows.ondisk.RocksSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The disks and threads of this machine, as the roles want them.
///
/// Rows are in `rows/`, blocks in `blocks/`.
final class Machine implements AutoCloseable {
    private static final int WAITING = 10_000;
    private static final int ROW_WORKERS = 4;
    private static final int BLOCK_WORKERS = 8;

    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final Stores stores;
    private final Scheduler compute;

    private Machine(Path directory, RocksSettings settings) {
        Path rowsDirectory = directory.resolve("rows");
        RocksRows rows = RocksRows.open(rowsDirectory, CombinedRole.families(), settings);
        closing.push(rows::close);
        RowWriter writer = RowWriter.start("granary-rows", rows, RowWriter.Limits.DEFAULT);
        closing.push(writer::close);
        DiskFiles blocks = openBlocks(directory.resolve("blocks"));
        closing.push(blocks::close);
        this.stores =
                new Stores(
                        rows,
                        writer,
                        blocks,
                        lane("granary-row-reads", ROW_WORKERS),
                        DiskLane.onCaller(),
                        lane("granary-blocks", BLOCK_WORKERS));
        this.compute = openCompute();
    }

    static Machine open(Path directory, RocksSettings settings) {
        try {
            return new Machine(directory, settings);
        } catch (StorageFailed | FilesFailed | UnknownFormat failure) {
            throw new CannotStart(String.valueOf(failure.getMessage()));
        }
    }

    private DiskFiles openBlocks(Path directory) {
        try {
            return DiskFiles.open(directory);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private Scheduler openCompute() {
        int cores = Runtime.getRuntime().availableProcessors();
        Scheduler opened = Schedulers.newParallel("granary-compute", cores, true);
        closing.push(opened::dispose);
        return opened;
    }

    private DiskLane lane(String name, int workers) {
        DiskLane lane = DiskLane.of(name, workers, WAITING);
        closing.push(lane::close);
        return lane;
    }

    Stores stores() {
        return stores;
    }

    Scheduler compute() {
        return compute;
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
