package io.granary.objects;

import io.granary.foundation.check.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an object's body is recognised by, without quotes: 32 hex digits, and `-N` after an upload
/// in N parts.
public record ETag(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}(-[1-9][0-9]{0,4})?");

    public ETag {
        Check.that(SHAPE.matcher(value).matches(), "etag '%s'", value);
    }

    /// The tag in `text`, with or without quotes.
    public static Optional<ETag> parse(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String bare = quoted ? text.substring(1, text.length() - 1) : text;
        return SHAPE.matcher(bare).matches() ? Optional.of(new ETag(bare)) : Optional.empty();
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
