package io.granary.layout.map;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which layout version: how many came before it, and the SHA-256 of what it says.
///
/// All nodes order versions alike; of two that were made at the same time, the one with the greater
/// hash is the newer.
public record VersionId(long epoch, Bytes hash) implements Comparable<VersionId> {
    private static final int HASH_LENGTH = 32;
    private static final int BRIEF_DIGITS = 8;
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,17}-[0-9a-f]{64}");

    public VersionId {
        Check.that(epoch >= 1, "epoch %d", epoch);
        Check.that(hash.length() == HASH_LENGTH, "version hash of %d bytes", hash.length());
    }

    /// The id that [#toString] shows, or nothing when `text` is none.
    public static Optional<VersionId> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int dash = text.indexOf('-');
        return Optional.of(
                new VersionId(
                        Long.parseLong(text.substring(0, dash)),
                        Bytes.hex(text.substring(dash + 1))));
    }

    /// The beginning of the id, which is enough for people.
    public String brief() {
        return epoch + "-" + hash.toHex().substring(0, BRIEF_DIGITS);
    }

    @Override
    public int compareTo(VersionId other) {
        int order = Long.compare(epoch, other.epoch);
        return order != 0 ? order : hash.compareTo(other.hash);
    }

    @Override
    public String toString() {
        return epoch + "-" + hash.toHex();
    }
}
