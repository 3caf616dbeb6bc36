package io.granary.kit.home;

import io.granary.foundation.bytes.ByteCount;
import io.granary.kit.startup.CannotStart;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/// A directory for blocks, as the settings name it: `path[:capacity][:read-only]`.
///
/// @param capacity its share compared with others; that of its disk when empty
/// @param readOnly whether nothing new goes there, and what is there moves to the others
record BlockPlace(String name, Path path, Optional<ByteCount> capacity, boolean readOnly) {
    /// The name of the directory that a node has when the settings name none.
    static final String USUAL = "blocks";

    private static final Pattern TEXT =
            Pattern.compile(
                    "(?<path>.+?)(:(?<capacity>[0-9]+(B|KB|MB|GB|TB)))?(?<only>:read-only)?");

    /// The directory in the home of a node.
    static BlockPlace usual(Path home) {
        return new BlockPlace(USUAL, home.resolve(USUAL), Optional.empty(), false);
    }

    static BlockPlace parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new CannotStart(
                    "A directory in granary.blocks.directories is empty; each is"
                            + " path[:capacity][:read-only].");
        }
        var capacity =
                Optional.ofNullable(parts.group("capacity"))
                        .map(size -> ByteCount.of(DataSize.parse(size).toBytes()));
        if (capacity.filter(ByteCount::isZero).isPresent()) {
            throw new CannotStart("'%s' has no capacity; :read-only empties it.".formatted(text));
        }
        String path = parts.group("path");
        return new BlockPlace(path, pathOf(path), capacity, parts.group("only") != null);
    }

    /// Where a directory lies that had this name when the node ran last.
    static Path pathOf(Path home, String name) {
        return name.equals(USUAL) ? home.resolve(USUAL) : pathOf(name);
    }

    private static Path pathOf(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException failure) {
            throw new CannotStart("'%s' is no path.".formatted(text));
        }
    }
}
