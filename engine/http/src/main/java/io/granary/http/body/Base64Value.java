package io.granary.http.body;

import io.granary.foundation.bytes.Bytes;
import java.util.Base64;
import java.util.Optional;

/// Hashes of a known length in base64, in the one spelling that has all its padding.
final class Base64Value {
    private Base64Value() {}

    static Optional<Bytes> parse(String text, int length) {
        try {
            Bytes value = Bytes.wrap(Base64.getDecoder().decode(text));
            boolean exact = value.length() == length && print(value).equals(text);
            return exact ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String print(Bytes value) {
        return Base64.getEncoder().encodeToString(value.unsafeArray());
    }
}
