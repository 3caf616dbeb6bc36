package io.granary.tables.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.tables.schema.Derived;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The table of notes. Every version that a merge drops leaves an echo.
public final class Notes implements TableSchema<Note> {
    public static final Notes SCHEMA = new Notes();

    private static final FormatVersion VERSION = new FormatVersion(1);

    private Notes() {}

    @Override
    public TableName name() {
        return new TableName("note");
    }

    @Override
    public Assignment assignment() {
        return Assignment.METADATA;
    }

    @Override
    public RowKey keyOf(Note row) {
        return row.key();
    }

    @Override
    public Note merge(Note held, Note incoming) {
        int order = held.stamp().compareTo(incoming.stamp());
        if (order == 0) {
            order = held.version().compareTo(incoming.version());
        }
        if (order == 0) {
            return held.text().isPresent() ? held : incoming;
        }
        return order > 0 ? held : incoming;
    }

    @Override
    public StoredRow encode(Note row) {
        byte[] body = new byte[9 + row.version().length()];
        ByteBuffer.wrap(body)
                .putLong(row.stamp().micros())
                .put((byte) (row.deleted() ? 1 : 0))
                .put(row.version().toByteBuffer());
        SortedMap<Bytes, Bytes> payloads = new TreeMap<>();
        row.text().ifPresent(text -> payloads.put(row.version(), text));
        return new StoredRow(VERSION.prepend(body), payloads);
    }

    @Override
    public Note decode(RowKey key, StoredRow stored) {
        Bytes body = VERSION.strip("a note", stored.head());
        ByteBuffer buffer = body.toByteBuffer();
        HybridTimestamp stamp = new HybridTimestamp(buffer.getLong());
        boolean deleted = buffer.get() == 1;
        Bytes version = Bytes.copyOf(buffer);
        return new Note(
                key, stamp, version, deleted, Optional.ofNullable(stored.payloads().get(version)));
    }

    @Override
    public SortedSet<Bytes> payloads(Note row) {
        return row.deleted() ? new TreeSet<>() : new TreeSet<>(List.of(row.version()));
    }

    @Override
    public HybridTimestamp newestStamp(Note row) {
        return row.stamp();
    }

    @Override
    public boolean isTombstone(Note row) {
        return row.deleted();
    }

    @Override
    public List<Derived<?>> derive(Optional<Note> held, Note incoming, Note merged) {
        List<Derived<?>> echoes = new ArrayList<>();
        held.filter(row -> dropped(row, merged))
                .ifPresent(row -> echoes.add(new Derived<>(Echoes.SCHEMA, Echo.of(row))));
        if (dropped(incoming, merged)) {
            echoes.add(new Derived<>(Echoes.SCHEMA, Echo.of(incoming)));
        }
        return echoes;
    }

    private static boolean dropped(Note row, Note merged) {
        return !row.deleted() && !row.version().equals(merged.version());
    }
}
