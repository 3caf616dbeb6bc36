package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.RowWriter;
import io.granary.tables.digest.RowDigests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/// Gives rows the digests that an older release has written them without, some at a time.
///
/// It happens once to each table of a store. What a process had done before it stopped is met again
/// and passed over. Reads, but never waits for writes.
final class MissingDigests<R> {
    private static final int SOME = 2_000;

    private final RowStore<R> store;
    private final RowDigests digests;
    private final RowLanes<R> lanes;
    private final RowWriter writer;
    private final ReentrantLock turn = new ReentrantLock();
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private Bytes position = Bytes.EMPTY;
    private volatile boolean complete;

    MissingDigests(RowStore<R> store, RowDigests digests, RowLanes<R> lanes, RowWriter writer) {
        this.store = store;
        this.digests = digests;
        this.lanes = lanes;
        this.writer = writer;
    }

    /// Whether every row has its digest; when not, some more will soon.
    boolean areWritten() {
        if (!complete && turn.tryLock()) {
            try {
                goOn();
            } finally {
                turn.unlock();
            }
        }
        return complete;
    }

    private void goOn() {
        if (!underWay.isDone()) {
            return;
        }
        if (underWay.isCompletedExceptionally()) {
            position = Bytes.EMPTY;
        }
        if (!digests.isComplete()) {
            underWay = writeSome();
        }
        complete = digests.isComplete();
    }

    private CompletableFuture<Void> writeSome() {
        List<CompletableFuture<Void>> written = new ArrayList<>();
        int met = 0;
        try (RowScan scan = store.scan(KeyRange.ALL.startingAt(position))) {
            while (met < SOME && scan.next()) {
                position = scan.key().next();
                if (!digests.has(scan.key(), scan.value())) {
                    written.add(lanes.writeDigest(scan.key()));
                }
                met++;
            }
        }
        var all = CompletableFuture.allOf(written.toArray(CompletableFuture[]::new));
        return met < SOME && !all.isCompletedExceptionally() ? writeEnd() : all;
    }

    /// The writer keeps the order of what it is given, so that this is never there without the
    /// digests before it.
    private CompletableFuture<Void> writeEnd() {
        RowBatch batch = new RowBatch();
        digests.putComplete(batch);
        return writer.submit(batch);
    }
}
