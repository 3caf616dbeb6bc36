package io.granary.simulation.disk;

import io.granary.foundation.page.KeyRange;
import io.granary.simulation.world.Chance;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.StorageFailed;
import io.granary.storage.rows.Tidemark;
import io.granary.storage.rows.inmemory.InMemoryRows;
import java.util.ArrayList;
import java.util.List;

/// A disk with rows: what processes see of them, and what of that is synced.
///
/// Safe for any thread, as the contract of rows asks; a simulated world has only one.
public final class RowsDisk {
    private static final int LONGEST_LOG = 400;

    private final List<Family> families;
    private final Syncing syncing;
    private final List<RowBatch> unsynced = new ArrayList<>();
    private InMemoryRows seen = new InMemoryRows();
    private InMemoryRows synced = new InMemoryRows();
    private final List<RowBatch> log = new ArrayList<>();
    private RowBatch base = new RowBatch();
    private final Mark tidemark = new Mark();
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
        unsynced.forEach(this::keep);
        unsynced.clear();
        tidemark.sync();
    }

    private void keep(RowBatch batch) {
        synced.write(batch);
        log.add(batch);
        if (log.size() == LONGEST_LOG) {
            base = everythingIn(synced);
            log.clear();
        }
    }

    /// How far the rows were written, kept on this machine but not among them.
    public Tidemark tidemark() {
        return tidemark;
    }

    /// The disk is emptied, put back to an earlier state, or the end of its log is cut off. To be
    /// called while no process runs.
    public synchronized void forget(Chance chance) {
        List<RowBatch> kept =
                switch (chance.below(3)) {
                    case 0 -> List.of();
                    case 1 -> beginning(chance.below(Math.max(1, log.size() - 1)));
                    default -> beginning(log.size() - (int) chance.between(2, 20));
                };
        keepOnly(kept);
    }

    /// All rows are gone, and what was kept outside of them about how many there were. To be called
    /// while no process runs.
    public synchronized void wipe() {
        keepOnly(List.of());
        tidemark.restart(0);
    }

    private void keepOnly(List<RowBatch> kept) {
        var all = new RowBatch();
        families.forEach(family -> all.deleteRange(family, KeyRange.ALL));
        kept.forEach(all::append);
        synced.write(all);
        unsynced.clear();
        log.clear();
        base = everythingIn(synced);
        broken = false;
        reload();
    }

    /// Everything up to the first batches of the log, of which at least two are left out; nothing
    /// when there are too few.
    private List<RowBatch> beginning(int batches) {
        if (batches < 0 || log.size() < 2) {
            return List.of();
        }
        List<RowBatch> kept = new ArrayList<>(List.of(base));
        kept.addAll(log.subList(0, batches));
        return kept;
    }

    private void reload() {
        seen.close();
        seen = new InMemoryRows();
        seen.write(everythingIn(synced));
    }

    /// It is told when a write has returned, and is on the disk with the next one.
    private final class Mark implements Tidemark {
        private long told;
        private long synced;

        void sync() {
            synced = told;
        }

        void cutPower() {
            told = synced;
        }

        @Override
        public long last() {
            return told;
        }

        @Override
        public void reached(long position) {
            if (!interrupted) {
                told = position;
            }
        }

        @Override
        public void restart(long position) {
            told = position;
            synced = position;
        }

        @Override
        public void close() {}
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
        unsynced.subList(0, kept).forEach(this::keep);
        unsynced.clear();
        tidemark.cutPower();
        reload();
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
