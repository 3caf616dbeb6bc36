package io.granary.http.body;

import io.granary.http.body.BodyRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What follows the last chunk of a framed body: at most one checksum, and a signature over it.
///
/// @param signature empty text if there is none
record Trailer(Optional<Field> checksum, String signature) {
    private static final String SIGNATURE = "x-amz-trailer-signature";

    /// A trailer's name in lower case, and its value.
    record Field(String name, String value) {
        /// The line that is signed.
        byte[] canonical() {
            return (name + ":" + value + "\n").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /// Reads everything after the head of the last chunk. Lines may end without a CR, and a blank
    /// line may stand before the signature.
    static Trailer parse(String section) {
        if (!endsWithBlankLine(section)) {
            throw new BodyRefused(Reason.INCOMPLETE, "trailer");
        }
        Optional<Field> checksum = Optional.empty();
        String signature = "";
        for (String line : section.split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            Field field = field(line);
            if (field.name().equals(SIGNATURE) && signature.isEmpty()) {
                signature = field.value();
            } else if (checksum.isEmpty() && signature.isEmpty()) {
                checksum = Optional.of(field);
            } else {
                throw malformed(field.name());
            }
        }
        return new Trailer(checksum, signature);
    }

    private static boolean endsWithBlankLine(String section) {
        String text = section.replace("\r\n", "\n");
        return text.equals("\n") || text.endsWith("\n\n");
    }

    private static Field field(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw malformed("trailer");
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        return new Field(name, line.substring(colon + 1).strip());
    }

    private static BodyRefused malformed(String subject) {
        return new BodyRefused(Reason.TRAILER_MALFORMED, subject);
    }
}
