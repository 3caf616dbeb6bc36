package io.granary.storage.rows.inmemory;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.StorageFailed;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks over rows that nobody changes until it is closed.
final class InMemoryScan implements RowScan {
    private final InMemoryRows owner;
    private final KeySpace space;
    private final KeyRange range;
    private Iterator<Map.Entry<Bytes, Bytes>> ahead;
    private Map.@Nullable Entry<Bytes, Bytes> current;
    private boolean closed;

    InMemoryScan(InMemoryRows owner, KeySpace space, KeyRange range) {
        this.owner = owner;
        this.space = space;
        this.range = range;
        this.ahead = space.part(range).entrySet().iterator();
    }

    @Override
    public boolean next() {
        requireOpen();
        current = ahead.hasNext() ? ahead.next() : null;
        return current != null;
    }

    @Override
    public Bytes key() {
        return row().getKey();
    }

    @Override
    public Bytes value() {
        return row().getValue();
    }

    @Override
    public void seek(Bytes key) {
        requireOpen();
        ahead = space.part(range.startingAt(key)).entrySet().iterator();
        current = null;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            owner.scanClosed(space);
        }
    }

    private Map.Entry<Bytes, Bytes> row() {
        requireOpen();
        if (current == null) {
            throw new BrokenInvariant("the scan stands at no row");
        }
        return current;
    }

    private void requireOpen() {
        owner.requireOpen();
        if (closed) {
            throw new StorageFailed("the scan is closed");
        }
    }
}
