package io.granary.tables.replica;

import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.health.Voice;
import io.granary.layout.live.RowGate;
import io.granary.rpc.Answers;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowWriter;

/// What all tables of one node share: its store with the one writer, its clock and its desk.
///
/// @param gate who is refused because it knows too little of the layout
/// @param passage who has passed it
/// @param voice whether what the node says of its rows counts
/// @param writer the only one that writes to `rows`
/// @param disk where scans and writes run
/// @param pointReads where reads of one row run, which a cache usually answers
public record ReplicaPorts(
        Answers answers,
        RowGate gate,
        Passage passage,
        Voice voice,
        OrderedRows rows,
        RowWriter writer,
        DiskLane disk,
        DiskLane pointReads,
        Time time) {
    /// Ports with one lane for everything, of a node whose layout never changes.
    public ReplicaPorts(
            Answers answers, OrderedRows rows, RowWriter writer, DiskLane disk, Time time) {
        this(answers, RowGate.OPEN, new Passage(), Voice.sure(), rows, writer, disk, disk, time);
    }
}
