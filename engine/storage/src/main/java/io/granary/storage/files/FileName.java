package io.granary.storage.files;

import io.granary.foundation.check.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a file is in its tree: parts of `[0-9a-z._-]` with slashes between them. No part starts
/// with a dot, so a name never leaves the tree.
///
/// Names are ours, made of hashes and numbers; nothing that a client sent ever becomes one.
public record FileName(String value) implements Comparable<FileName> {
    private static final int LONGEST = 255;
    private static final Pattern PARTS =
            Pattern.compile("[0-9a-z_-][0-9a-z._-]*(/[0-9a-z_-][0-9a-z._-]*)*");

    public FileName {
        Check.that(isName(value), "file name '%s'", value);
    }

    /// The name, or nothing when `value` cannot be one: somebody else's file.
    public static Optional<FileName> parse(String value) {
        return isName(value) ? Optional.of(new FileName(value)) : Optional.empty();
    }

    private static boolean isName(String value) {
        return value.length() <= LONGEST && PARTS.matcher(value).matches();
    }

    /// The order of a walk through the directories: all of `a/` before `a-b`.
    @Override
    public int compareTo(FileName other) {
        return value.replace('/', '\0').compareTo(other.value.replace('/', '\0'));
    }

    /// Whether some name below the directory `folder` may come after this one.
    public boolean isBeforeEndOf(FileName folder) {
        return value.startsWith(folder + "/") || compareTo(folder) <= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
