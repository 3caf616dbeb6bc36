package io.granary.objects;

import io.granary.foundation.check.Check;
import java.util.Optional;

/// What an object's body is recognised by, without quotes: 32 hex digits, and `-N` after an upload
/// in N parts.
public record ETag(String value) {
    private static final Letters HEX = new Letters("09af");
    private static final Letters DIGITS = new Letters("09");
    private static final int DIGEST = 32;
    private static final int LONGEST = DIGEST + 6;

    public ETag {
        Check.that(isShaped(value), "etag '%s'", value);
    }

    /// The tag in `text`, with or without quotes.
    public static Optional<ETag> parse(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String bare = quoted ? text.substring(1, text.length() - 1) : text;
        return isShaped(bare) ? Optional.of(new ETag(bare)) : Optional.empty();
    }

    private static boolean isShaped(String text) {
        int length = text.length();
        return DIGEST <= length
                && length <= LONGEST
                && HEX.makeUp(text, 0, DIGEST)
                && (length == DIGEST || endsInCount(text));
    }

    private static boolean endsInCount(String text) {
        int first = DIGEST + 1;
        return text.charAt(DIGEST) == '-'
                && text.length() > first
                && text.charAt(first) != '0'
                && DIGITS.makeUp(text, first, text.length());
    }

    /// How many parts the body came in; 0 when it came in one piece.
    public int parts() {
        int dash = value.indexOf('-');
        return dash < 0 ? 0 : Integer.parseInt(value.substring(dash + 1));
    }

    /// As HTTP wants it.
    public String quoted() {
        return '"' + value + '"';
    }

    @Override
    public String toString() {
        return value;
    }
}
