package io.granary.storage.rows.ondisk;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.StorageFailed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/// Walks over one family. A RocksDB iterator sees the moment at which it was made.
final class RocksScan implements RowScan {
    private final RocksRows owner;
    private final Gate gate;
    private final KeyRange range;
    private final Optional<Slice> end;
    private final ReadOptions options;
    private final RocksIterator iterator;
    private @Nullable Bytes seekFirst;
    private @Nullable Bytes key;
    private boolean closed;

    /// Only with a pass of `gate`, as everything that touches the iterator.
    RocksScan(RocksRows owner, Gate gate, RocksDB db, ColumnFamilyHandle family, KeyRange range) {
        this.owner = owner;
        this.gate = gate;
        this.range = range;
        this.end = range.to().map(to -> new Slice(to.unsafeArray()));
        this.options = new ReadOptions();
        end.ifPresent(options::setIterateUpperBound);
        this.iterator = db.newIterator(family, options);
        this.seekFirst = range.from();
    }

    @Override
    public boolean next() {
        long pass = enter();
        try {
            if (seekFirst != null) {
                iterator.seek(seekFirst.unsafeArray());
                seekFirst = null;
            } else if (key != null) {
                iterator.next();
            }
            if (iterator.isValid()) {
                key = Bytes.wrap(iterator.key());
                return true;
            }
            key = null;
            iterator.status();
            return false;
        } catch (RocksDBException failure) {
            throw new StorageFailed("rows cannot be read: " + failure.getMessage(), failure);
        } finally {
            gate.leave(pass);
        }
    }

    @Override
    public Bytes key() {
        requireOpen();
        return row();
    }

    @Override
    public Bytes value() {
        long pass = enter();
        try {
            row();
            return Bytes.wrap(iterator.value());
        } finally {
            gate.leave(pass);
        }
    }

    @Override
    public void seek(Bytes to) {
        requireOpen();
        seekFirst = range.startingAt(to).from();
        key = null;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            owner.closed(this);
        }
    }

    /// Gives the native parts back; by the owner, once.
    void release() {
        iterator.close();
        options.close();
        end.ifPresent(Slice::close);
    }

    private Bytes row() {
        if (key == null) {
            throw new BrokenInvariant("the scan stands at no row");
        }
        return key;
    }

    private long enter() {
        requireOpen();
        return gate.enter();
    }

    private void requireOpen() {
        if (closed || gate.isShut()) {
            throw new StorageFailed("the scan is closed");
        }
    }
}
