package io.granary.tables.digest;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.messages.RangeDigest;
import io.granary.tables.schema.TableName;
import java.util.Optional;

/// How digests lie on disk, which is a promise: `table ‖ 0 ‖ place` holds `1 ‖ digest`.
///
/// The row under `table ‖ 0`, where no place is empty, holds `1` once every row of the table has
/// its digest.
record DigestRows(Bytes prefix) {
    private static final FormatVersion VERSION = new FormatVersion(1);
    private static final Bytes END_OF_NAME = Bytes.wrap(new byte[1]);

    static DigestRows of(TableName table) {
        return new DigestRows(Bytes.concat(Bytes.utf8(table.value()), END_OF_NAME));
    }

    Bytes completeKey() {
        return prefix;
    }

    static Bytes completeValue() {
        return VERSION.prepend(new byte[0]);
    }

    Bytes keyOf(Bytes place) {
        return Bytes.concat(prefix, place);
    }

    Bytes placeOf(Bytes key) {
        return key.slice(prefix.length(), key.length());
    }

    static Bytes valueOf(Bytes digest) {
        return VERSION.prepend(digest.unsafeArray());
    }

    static Bytes digestOf(Bytes value) {
        Bytes digest = VERSION.strip("a row's digest", value);
        if (digest.length() != RangeDigest.HASH_LENGTH) {
            throw new UnknownFormat("a row's digest has %d bytes".formatted(digest.length()));
        }
        return digest;
    }

    /// Where the digests of a range of places lie, without the row that says that there are all.
    KeyRange keysOf(KeyRange places) {
        Bytes from = places.from().isEmpty() ? prefix.next() : keyOf(places.from());
        Optional<Bytes> to =
                places.to().map(this::keyOf).or(() -> KeyRange.startingWith(prefix).to());
        return new KeyRange(from, to);
    }
}
