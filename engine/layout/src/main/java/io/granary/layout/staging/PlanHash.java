package io.granary.layout.staging;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names one plan among all: 64 hexadecimal digits.
public record PlanHash(Bytes value) {
    private static final int LENGTH = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public PlanHash {
        Check.that(value.length() == LENGTH, "plan hash of %d bytes", value.length());
    }

    /// The hash that [#toString] shows, or nothing when `text` is none.
    public static Optional<PlanHash> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new PlanHash(Bytes.hex(text)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
