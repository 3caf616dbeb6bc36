package io.granary.http.range;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import java.util.Optional;

/// What a `Range` header asks of an object of a known size.
///
/// Only one range of bytes is served; whatever else the header says is ignored and the whole object
/// is sent, as S3 does.
public sealed interface RangeHeader {
    /// The whole object, with status 200.
    record Whole() implements RangeHeader {}

    /// The bytes from `first` to `last`, both included, with status 206. May be the whole object.
    record Part(long first, long last) implements RangeHeader {
        public Part {
            Check.that(0 <= first && first <= last, "range %d-%d", first, last);
        }

        public ByteCount length() {
            return ByteCount.of(last - first + 1);
        }

        /// The value of `Content-Range`.
        public String contentRange(ByteCount size) {
            return "bytes " + first + "-" + last + "/" + size.value();
        }
    }

    /// No byte of the object is asked for: status 416.
    record Unsatisfiable() implements RangeHeader {}

    static RangeHeader parse(Optional<String> header, ByteCount size) {
        return header.map(text -> parse(text, size.value())).orElseGet(Whole::new);
    }

    private static RangeHeader parse(String header, long size) {
        String text = header.strip();
        if (!text.regionMatches(true, 0, "bytes=", 0, 6)) {
            return new Whole();
        }
        int dash = text.indexOf('-', 6);
        if (dash < 0) {
            return new Whole();
        }
        boolean hasFirst = dash > 6;
        boolean hasLast = dash + 1 < text.length();
        long first = hasFirst ? number(text, 6, dash) : 0;
        long last = hasLast ? number(text, dash + 1, text.length()) : Long.MAX_VALUE;
        if (first < 0 || last < 0 || (!hasFirst && !hasLast)) {
            return new Whole();
        }
        return hasFirst ? between(first, last, size) : suffix(last, size);
    }

    private static RangeHeader between(long first, long last, long size) {
        if (last < first) {
            return new Whole();
        }
        return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
    }

    private static RangeHeader suffix(long length, long size) {
        if (length == 0) {
            return new Unsatisfiable();
        }
        return size == 0 ? new Whole() : new Part(Math.max(0, size - length), size - 1);
    }

    /// The number, [Long#MAX_VALUE] if it is greater, or -1 if these are not digits.
    private static long number(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            boolean fits = value <= (Long.MAX_VALUE - digit) / 10;
            value = fits ? 10 * value + digit : Long.MAX_VALUE;
        }
        return value;
    }
}
