package io.granary.storage.rows.ondisk;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.durable.Directories;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.StorageFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// Rows on disk.
public final class RocksRows implements OrderedRows {
    private final RocksTuning tuning;
    private final RocksFamilies families;
    private final RocksDB db;
    private final Gate gate = new Gate();
    private final Set<RocksScan> scans = ConcurrentHashMap.newKeySet();
    private volatile @Nullable StorageFailed broken;

    private RocksRows(RocksTuning tuning, RocksFamilies families) {
        this.tuning = tuning;
        this.families = families;
        this.db = families.db();
    }

    /// Opens the store in `directory`, which is created when it is not there.
    ///
    /// Throws [StorageFailed] when another process has it open, or when what is there is damaged or
    /// no store.
    public static RocksRows open(
            Path directory, List<FamilySpec> families, RocksSettings settings) {
        long distinct = families.stream().map(FamilySpec::family).distinct().count();
        Check.that(distinct == families.size(), "a family is named twice in %s", families);
        RocksTuning tuning = null;
        try {
            Directories.create(directory);
            tuning = new RocksTuning(settings, !holdsRows(directory));
            return new RocksRows(tuning, RocksFamilies.open(directory, families, tuning));
        } catch (IOException | RocksDBException failure) {
            if (tuning != null) {
                tuning.close();
            }
            throw new StorageFailed(
                    "the rows in %s cannot be opened: %s"
                            .formatted(directory, failure.getMessage()),
                    failure);
        }
    }

    @Override
    public Optional<Bytes> get(Family family, Bytes key) {
        long pass = gate.enter();
        try {
            return read(families.handle(family), key);
        } catch (RocksDBException failure) {
            throw unreadable(failure);
        } finally {
            gate.leave(pass);
        }
    }

    /// One native call per key: RocksDB's own call for many reports a damaged row as absent.
    @Override
    public List<Optional<Bytes>> getAll(Family family, List<Bytes> keys) {
        long pass = gate.enter();
        try {
            ColumnFamilyHandle handle = families.handle(family);
            var values = new ArrayList<Optional<Bytes>>(keys.size());
            for (Bytes key : keys) {
                values.add(read(handle, key));
            }
            return values;
        } catch (RocksDBException failure) {
            throw unreadable(failure);
        } finally {
            gate.leave(pass);
        }
    }

    @Override
    public RowScan scan(Family family, KeyRange range) {
        long pass = gate.enter();
        try {
            var scan = new RocksScan(this, gate, db, families.handle(family), range);
            scans.add(scan);
            return scan;
        } finally {
            gate.leave(pass);
        }
    }

    @Override
    public void write(RowBatch batch) {
        long pass = gate.enter();
        try {
            refuseIfBroken();
            try (var translated = RocksBatch.of(batch, families)) {
                db.write(tuning.writes(), translated);
            }
        } catch (RocksDBException failure) {
            broken =
                    new StorageFailed(
                            "rows may not have been written: " + failure.getMessage(), failure);
            throw broken;
        } finally {
            gate.leave(pass);
        }
    }

    /// Makes a store of its own in `directory`, durably, with all rows as they are at this moment.
    ///
    /// Files that never change again are shared where both are on one file system, so the copy is
    /// quick and takes room only as this store moves on. There must be nothing at `directory`; when
    /// this throws [StorageFailed] there still is nothing.
    public void copyTo(Path directory) {
        long pass = gate.enter();
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(directory.toString());
            Directories.syncName(directory);
        } catch (IOException | RocksDBException failure) {
            throw new StorageFailed(
                    "the rows cannot be copied to %s: %s"
                            .formatted(directory, failure.getMessage()),
                    failure);
        } finally {
            gate.leave(pass);
        }
    }

    @Override
    public void close() {
        gate.shut(this::closeDatabase);
    }

    void closed(RocksScan scan) {
        long pass = gate.tryEnter();
        if (pass == Gate.NO_PASS) {
            return; // closing the store released it
        }
        try {
            if (scans.remove(scan)) {
                scan.release();
            }
        } finally {
            gate.leave(pass);
        }
    }

    private Optional<Bytes> read(ColumnFamilyHandle handle, Bytes key) throws RocksDBException {
        byte[] value = db.get(handle, tuning.reads(), key.unsafeArray());
        return value == null ? Optional.empty() : Optional.of(Bytes.wrap(value));
    }

    private void refuseIfBroken() {
        StorageFailed first = broken;
        if (first != null) {
            throw new StorageFailed("the store takes no writes since one failed", first);
        }
    }

    private void closeDatabase() {
        scans.forEach(RocksScan::release);
        if (broken == null) {
            flush();
        }
        db.cancelAllBackgroundWork(true);
        families.handles().forEach(ColumnFamilyHandle::close);
        db.close();
        tuning.close();
    }

    /// Spares the next start the replay of the log. Nothing is lost when it fails: the log is
    /// there.
    private void flush() {
        try (var options = new FlushOptions().setWaitForFlush(true)) {
            db.flush(options, families.handles());
        } catch (RocksDBException failure) {
            broken = new StorageFailed("rows stayed in the log: " + failure.getMessage(), failure);
        }
    }

    private static StorageFailed unreadable(RocksDBException failure) {
        return new StorageFailed("a row cannot be read: " + failure.getMessage(), failure);
    }

    /// Whether rows were ever stored here. If so RocksDB must not begin afresh when it misses its
    /// main file, for then it would remove all others.
    private static boolean holdsRows(Path directory) throws IOException {
        return Directories.list(directory).stream()
                .map(file -> file.getFileName().toString())
                .anyMatch(name ->
                        name.endsWith(".sst") || name.endsWith(".blob") || name.endsWith(".log"));
    }
}
