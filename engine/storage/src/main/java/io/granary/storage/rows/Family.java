package io.granary.storage.rows;

import io.granary.foundation.check.Check;
import java.util.regex.Pattern;

/// A named key space of its own within one store: rows of different families never mix in a scan.
///
/// Its name is stored, so it is a promise.
public record Family(String name) implements Comparable<Family> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public Family {
        Check.that(NAME.matcher(name).matches(), "family name '%s'", name);
    }

    @Override
    public int compareTo(Family other) {
        return name.compareTo(other.name);
    }
}
