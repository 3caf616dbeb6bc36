package io.granary.storage.rows.inmemory;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowBatch.Edit;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.StorageFailed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Rows that live as long as the process. Families appear when they are first used.
public final class InMemoryRows implements OrderedRows {
    private final Map<Family, KeySpace> spaces;
    private volatile boolean closed;

    public InMemoryRows() {
        this(new TreeMap<>());
    }

    private InMemoryRows(Map<Family, KeySpace> spaces) {
        this.spaces = spaces;
    }

    /// Closes this store and opens another with the same rows, as a restarted process finds them.
    public InMemoryRows reopened() {
        close();
        return new InMemoryRows(spaces);
    }

    @Override
    public Optional<Bytes> get(Family family, Bytes key) {
        synchronized (spaces) {
            return Optional.ofNullable(space(family).rows().get(key));
        }
    }

    @Override
    public List<Optional<Bytes>> getAll(Family family, List<Bytes> keys) {
        synchronized (spaces) {
            return keys.stream().map(key -> get(family, key)).toList();
        }
    }

    @Override
    public RowScan scan(Family family, KeyRange range) {
        synchronized (spaces) {
            KeySpace space = space(family);
            space.scanOpened();
            return new InMemoryScan(this, space, range);
        }
    }

    @Override
    public void write(RowBatch batch) {
        synchronized (spaces) {
            requireOpen();
            batch.edits().forEach(this::apply);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new StorageFailed("the rows are closed");
        }
    }

    void scanClosed(KeySpace space) {
        synchronized (spaces) {
            space.scanClosed();
        }
    }

    private void apply(Edit edit) {
        KeySpace space = space(edit.family()).forChange();
        spaces.put(edit.family(), space);
        switch (edit) {
            case Edit.Put(_, var key, var value) -> space.rows().put(key, value);
            case Edit.Delete(_, var key) -> space.rows().remove(key);
            case Edit.DeleteRange(_, var range) -> space.part(range).clear();
        }
    }

    private KeySpace space(Family family) {
        requireOpen();
        return spaces.computeIfAbsent(family, _ -> new KeySpace());
    }
}
