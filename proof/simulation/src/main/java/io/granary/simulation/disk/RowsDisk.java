package io.granary.simulation.disk;

import io.granary.foundation.page.KeyRange;
import io.granary.simulation.world.Chance;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.StorageFailed;
import io.granary.storage.rows.inmemory.InMemoryRows;
import java.util.ArrayList;
import java.util.List;

/// A disk with rows: what processes see of them, and what of that is synced.
///
/// Safe for any thread, as the contract of rows asks; a simulated world has only one.
public final class RowsDisk {
    private final List<Family> families;
    private final Syncing syncing;
    private final List<RowBatch> unsynced = new ArrayList<>();
    private InMemoryRows seen = new InMemoryRows();
    private InMemoryRows synced = new InMemoryRows();
    private boolean interrupted;
    private boolean broken;

    public RowsDisk(List<Family> families, Syncing syncing) {
        this.families = List.copyOf(families);
        this.syncing = syncing;
    }

    /// The rows as a process that starts now finds them.
    ///
    /// A log that was written and not synced is read, and what it says is synced before anybody
    /// sees it. What a failing disk was given last may be in it.
    public synchronized OrderedRows open(Chance chance) {
        seen = seen.reopened();
        if (broken) {
            unsynced.subList(chance.below(unsynced.size() + 1), unsynced.size()).clear();
            unsynced.forEach(seen::write);
            broken = false;
        }
        sync();
        return new OpenRows(this, seen);
    }

    /// What would be left if the power were cut now and nothing of the rest were saved.
    public OrderedRows synced() {
        return synced;
    }

    /// What has not reached the disk yet reaches it.
    public synchronized void sync() {
        unsynced.forEach(synced::write);
        unsynced.clear();
    }

    /// From now on every write fails, and nobody knows of the first whether it took effect.
    public synchronized void breakDown() {
        broken = true;
    }

    /// Whether the process that runs should be restarted, because it can write nothing any more.
    public synchronized boolean isBroken() {
        return broken;
    }

    /// Lets `underWay` write without ever being told that it is done, as a killed process may.
    public void interrupt(Runnable underWay) {
        interrupted = true;
        underWay.run();
        interrupted = false;
    }

    /// The machine loses power. The log keeps a beginning of what was not synced.
    public synchronized void cutPower(Chance chance) {
        int kept = chance.below(unsynced.size() + 1);
        unsynced.subList(0, kept).forEach(synced::write);
        unsynced.clear();
        seen.close();
        seen = new InMemoryRows();
        seen.write(everythingIn(synced));
    }

    private RowBatch everythingIn(OrderedRows rows) {
        var all = new RowBatch();
        for (Family family : families) {
            try (RowScan scan = rows.scan(family, KeyRange.ALL)) {
                while (scan.next()) {
                    all.put(family, scan.key(), scan.value());
                }
            }
        }
        return all;
    }

    synchronized void write(InMemoryRows open, RowBatch batch) {
        unsynced.add(batch);
        if (broken) {
            throw new StorageFailed("the disk failed");
        }
        open.write(batch);
        if (syncing == Syncing.AT_ONCE && !interrupted) {
            sync();
        }
    }

    synchronized boolean refusesWrites() {
        return broken && !unsynced.isEmpty();
    }
}
