package io.granary.objects;

import io.granary.foundation.check.Check;
import io.granary.foundation.random.Randomness;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secret half of an access key: 8 to 128 printable characters, which never reach a log.
public record SecretKey(String value) {
    private static final Pattern SHAPE = Pattern.compile("[!-~]{8,128}");

    public SecretKey {
        Check.that(SHAPE.matcher(value).matches(), "secret key of %d letters", value.length());
    }

    public static Optional<SecretKey> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new SecretKey(text)) : Optional.empty();
    }

    /// A new secret of 64 hex digits.
    public static SecretKey next(Randomness randomness) {
        return new SecretKey(randomness.nextBytes(32).toHex());
    }

    @Override
    public String toString() {
        return "SecretKey[hidden]";
    }
}
