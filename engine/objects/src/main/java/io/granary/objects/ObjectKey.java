package io.granary.objects;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What an object is called inside its bucket: 1 to 1024 bytes, ordered by byte.
public record ObjectKey(Bytes utf8) implements Comparable<ObjectKey> {
    public static final int MAX_LENGTH = 1024;

    public ObjectKey {
        Check.that(
                1 <= utf8.length() && utf8.length() <= MAX_LENGTH,
                "object key of %d bytes",
                utf8.length());
    }

    /// The key `text`; for keys that are known to be right.
    public static ObjectKey of(String text) {
        return new ObjectKey(Bytes.utf8(text));
    }

    /// What a client's bytes are as a key.
    public static Parsed parse(Bytes raw) {
        if (raw.isEmpty()) {
            return new Parsed.Empty();
        }
        if (raw.length() > MAX_LENGTH) {
            return new Parsed.TooLong(raw.length());
        }
        return isUtf8(raw) ? new Parsed.Key(new ObjectKey(raw)) : new Parsed.NotUtf8();
    }

    private static boolean isUtf8(Bytes raw) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(raw.toByteBuffer());
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    @Override
    public int compareTo(ObjectKey other) {
        return utf8.compareTo(other.utf8);
    }

    @Override
    public String toString() {
        return utf8.toUtf8();
    }

    /// A key, or why the bytes are none.
    public sealed interface Parsed {
        record Key(ObjectKey key) implements Parsed {}

        record Empty() implements Parsed {}

        record TooLong(int length) implements Parsed {}

        record NotUtf8() implements Parsed {}
    }
}
