package io.granary.objects;

import io.granary.foundation.check.Check;
import io.granary.foundation.random.Randomness;
import java.util.Optional;
import java.util.regex.Pattern;

/// The public half of an access key: 3 to 128 letters, digits, `_` and `-`.
public record AccessKeyId(String value) implements Comparable<AccessKeyId> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{3,128}");

    public AccessKeyId {
        Check.that(SHAPE.matcher(value).matches(), "access key id of %d letters", value.length());
    }

    public static Optional<AccessKeyId> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(new AccessKeyId(text))
                : Optional.empty();
    }

    /// A new id of the form that this product makes: `GK` and 24 hex digits.
    public static AccessKeyId next(Randomness randomness) {
        return new AccessKeyId("GK" + randomness.nextBytes(12).toHex());
    }

    @Override
    public int compareTo(AccessKeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
