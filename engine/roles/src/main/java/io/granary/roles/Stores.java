package io.granary.roles;

import io.granary.blocks.placement.BlockDirectory;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.live.StorageGate;
import io.granary.storage.files.FileTree;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowWriter;
import io.granary.tables.replica.Passage;
import io.granary.tables.replica.ReplicaPorts;
import java.util.List;

/// What a node remembers, and where work on it runs so that it does not hold up requests.
///
/// @param writer the only one that writes to `rows`
/// @param blocks the directories with block files
/// @param rowLane writes and scans of rows
/// @param pointReads reads of one row, which a cache usually answers
/// @param blockLane reads and writes of block files
/// @param watch whether the rows are all that were ever durable there
public record Stores(
        OrderedRows rows,
        RowWriter writer,
        List<BlockDirectory> blocks,
        DiskLane rowLane,
        DiskLane pointReads,
        DiskLane blockLane,
        StoreWatch watch) {
    public Stores {
        blocks = List.copyOf(blocks);
    }

    /// Stores of a node with one tree of blocks.
    public Stores(
            OrderedRows rows,
            RowWriter writer,
            FileTree blocks,
            DiskLane rowLane,
            DiskLane pointReads,
            DiskLane blockLane) {
        this(
                rows,
                writer,
                List.of(BlockDirectory.only(blocks)),
                rowLane,
                pointReads,
                blockLane,
                StoreWatch.of(rows));
    }

    /// What the tables of a node share.
    ReplicaPorts replicas(NodePorts ports) {
        return new ReplicaPorts(
                ports.answers(),
                new StorageGate(ports.self(), ports.layout()),
                new Passage(),
                ports.voice(),
                rows,
                writer,
                rowLane,
                pointReads,
                ports.time());
    }
}
