package io.granary.tables.forgettable;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import java.nio.ByteBuffer;
import java.util.Optional;

/// How entries of dead rows lie on disk, which is a promise.
///
/// | key | value |
/// |---|---|
/// | `table ‖ 0` | `1`, once every dead row has its entry |
/// | `table ‖ 0 ‖ place` | `1 ‖ u64 since, in milliseconds of the store's life ‖ digest` |
/// | `table ‖ 1` | `1 ‖ u64 how many milliseconds the store has lived` |
/// | `table ‖ 2 ‖ first byte of places` | `1 ‖ u64 newest stamp forgotten there` |
record DeadRowForms(Bytes entries, Bytes life, Bytes stamps) {
    private static final FormatVersion VERSION = new FormatVersion(1);

    /// What is said of one dead row.
    ///
    /// @param since when the node first had it, in milliseconds of its store's life
    /// @param digest what stands for it
    record Entry(long since, Bytes digest) {}

    static DeadRowForms of(TableName table) {
        return new DeadRowForms(under(table, 0), under(table, 1), under(table, 2));
    }

    private static Bytes under(TableName table, int kind) {
        return Bytes.concat(Bytes.utf8(table.value()), Bytes.wrap(new byte[] {(byte) kind}));
    }

    Bytes keyOf(Bytes place) {
        return Bytes.concat(entries, place);
    }

    Bytes placeOf(Bytes key) {
        return key.slice(entries.length(), key.length());
    }

    /// Where entries lie from a place on, without the row that says that there are all.
    KeyRange from(Bytes place) {
        Bytes first = place.isEmpty() ? entries.next() : keyOf(place);
        return new KeyRange(first, KeyRange.startingWith(entries).to());
    }

    static Bytes completeValue() {
        return VERSION.prepend(new byte[0]);
    }

    static Bytes valueOf(Entry entry) {
        byte[] body = new byte[Long.BYTES + entry.digest().length()];
        ByteBuffer.wrap(body).putLong(entry.since()).put(entry.digest().toByteBuffer());
        return VERSION.prepend(body);
    }

    static Entry entryOf(Bytes value) {
        Bytes body = VERSION.strip("an entry of a dead row", value);
        int length = Long.BYTES + StoredRow.DIGEST_LENGTH;
        if (body.length() != length) {
            throw new UnknownFormat("an entry of a dead row has %d bytes".formatted(body.length()));
        }
        return new Entry(number(body), body.slice(Long.BYTES, length));
    }

    Bytes stampKey(int cell) {
        return Bytes.concat(stamps, Bytes.wrap(new byte[] {(byte) cell}));
    }

    int cellOf(Bytes key) {
        return key.at(stamps.length());
    }

    static Bytes numberValue(long number) {
        return VERSION.prepend(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    static long numberOf(Bytes value) {
        Bytes body = VERSION.strip("a number beside dead rows", value);
        if (body.length() != Long.BYTES) {
            throw new UnknownFormat("a number has %d bytes".formatted(body.length()));
        }
        return number(body);
    }

    private static long number(Bytes body) {
        return Optional.of(body.toByteBuffer().getLong(0))
                .filter(number -> number >= 0)
                .orElseThrow(() -> new UnknownFormat("a negative number beside dead rows"));
    }
}
