package io.granary.foundation.bytes;

import io.granary.foundation.check.Check;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable run of bytes, compared byte by byte as unsigned numbers.
///
/// Records hold these instead of arrays, whose equality is identity. Order is the order of rows on
/// disk and of keys in a listing.
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /// Copies `array`, so that the caller may go on writing to it.
    public static Bytes copyOf(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array.clone());
    }

    /// Takes `array` over without a copy; the caller must never write to it again.
    public static Bytes wrap(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array);
    }

    /// Copies what remains in `buffer`, whose position does not move.
    public static Bytes copyOf(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return wrap(copy);
    }

    /// The UTF-8 form of `text`.
    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Parses hexadecimal digits of either case; throws `IllegalArgumentException` on anything
    /// else.
    public static Bytes hex(String digits) {
        return wrap(HexFormat.of().parseHex(digits));
    }

    /// All parts, one after the other.
    public static Bytes concat(Bytes... parts) {
        int length = 0;
        for (Bytes part : parts) {
            length += part.length();
        }
        byte[] all = new byte[length];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.array, 0, all, at, part.length());
            at += part.length();
        }
        return wrap(all);
    }

    public int length() {
        return array.length;
    }

    public boolean isEmpty() {
        return array.length == 0;
    }

    /// The byte at `index` as a number from 0 to 255.
    public int at(int index) {
        return array[index] & 0xff;
    }

    /// The bytes from `from` (inclusive) to `to` (exclusive).
    public Bytes slice(int from, int to) {
        Check.that(
                0 <= from && from <= to && to <= array.length,
                "slice %d..%d of %d",
                from,
                to,
                array.length);
        return from == 0 && to == array.length ? this : wrap(Arrays.copyOfRange(array, from, to));
    }

    public boolean startsWith(Bytes prefix) {
        return array.length >= prefix.array.length
                && Arrays.equals(
                        array, 0, prefix.array.length, prefix.array, 0, prefix.array.length);
    }

    /// Where `part` first begins at or after `from`, or -1.
    public int indexOf(Bytes part, int from) {
        for (int at = from; at <= array.length - part.array.length; at++) {
            if (Arrays.equals(
                    array, at, at + part.array.length, part.array, 0, part.array.length)) {
                return at;
            }
        }
        return -1;
    }

    /// The smallest run greater than every run that starts with this one; empty when there is none
    /// (all bytes are 0xff), which stands for the end of all keys.
    public Bytes successorOfPrefix() {
        int last = array.length - 1;
        while (last >= 0 && array[last] == (byte) 0xff) {
            last--;
        }
        if (last < 0) {
            return EMPTY;
        }
        byte[] next = Arrays.copyOf(array, last + 1);
        next[last]++;
        return wrap(next);
    }

    /// The smallest run greater than this one: itself and a zero byte.
    public Bytes next() {
        return wrap(Arrays.copyOf(array, array.length + 1));
    }

    /// A copy that the caller owns.
    public byte[] toArray() {
        return array.clone();
    }

    /// The array itself, for codecs and storage that promise not to write to it.
    public byte[] unsafeArray() {
        return array;
    }

    /// A read-only view without a copy.
    public ByteBuffer toByteBuffer() {
        return ByteBuffer.wrap(array).asReadOnlyBuffer();
    }

    public String toUtf8() {
        return new String(array, StandardCharsets.UTF_8);
    }

    /// Lower-case hexadecimal digits.
    public String toHex() {
        return HexFormat.of().formatHex(array);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array, other.array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
