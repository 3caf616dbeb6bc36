package io.granary.storage.files.ondisk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.codec.UnknownFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a tree says about itself: the format of its layout, and an id that no other tree has.
///
/// A disk that was not mounted is an empty directory without a marker; the id shows that a tree was
/// replaced by another.
record Marker(Bytes id) {
    static final String NAME = "granary-files";
    static final int ID_LENGTH = 16;

    private static final int VERSION = 1;
    private static final Pattern TEXT =
            Pattern.compile(
                    "granary-files (?<version>[0-9]{1,9})\n(?:id (?<id>[0-9a-f]{32})\n)?.*",
                    Pattern.DOTALL);

    Marker {
        Check.that(id.length() == ID_LENGTH, "tree id of %d bytes", id.length());
    }

    Bytes encode() {
        return Bytes.utf8("granary-files %d\nid %s\n".formatted(VERSION, id.toHex()));
    }

    /// Throws [UnknownFormat] when `stored` is no marker, or one of a newer release.
    static Marker decode(Bytes stored) {
        Matcher text = TEXT.matcher(new String(stored.unsafeArray(), US_ASCII));
        if (!text.matches()) {
            throw new UnknownFormat(
                    NAME + " is damaged: it does not say what this directory holds");
        }
        if (Integer.parseInt(text.group("version")) != VERSION) {
            throw new UnknownFormat(
                    "%s has format %s; this program reads format %d: a newer release wrote it"
                            .formatted(NAME, text.group("version"), VERSION));
        }
        return Optional.ofNullable(text.group("id"))
                .map(id -> new Marker(Bytes.hex(id)))
                .orElseThrow(() -> new UnknownFormat(NAME + " is damaged: it has no id"));
    }
}
