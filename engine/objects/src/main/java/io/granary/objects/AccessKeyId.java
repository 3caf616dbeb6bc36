package io.granary.objects;

import io.granary.foundation.check.Check;
import io.granary.foundation.random.Randomness;
import java.util.Optional;

/// The public half of an access key: 3 to 128 letters, digits, `_` and `-`.
public record AccessKeyId(String value) implements Comparable<AccessKeyId> {
    private static final Letters ALLOWED = new Letters("AZaz09__--");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 128;

    public AccessKeyId {
        Check.that(isShaped(value), "access key id of %d letters", value.length());
    }

    public static Optional<AccessKeyId> parse(String text) {
        return isShaped(text) ? Optional.of(new AccessKeyId(text)) : Optional.empty();
    }

    private static boolean isShaped(String text) {
        int length = text.length();
        return SHORTEST <= length && length <= LONGEST && ALLOWED.makeUp(text, 0, length);
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
