package io.granary.proof.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where this repository lies, and which of its modules are compiled.
public record Repository(Path root) {
    /// The repository that the working directory is in.
    public static Repository here() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("engine/foundation"))) {
                return new Repository(at);
            }
        }
        throw new IllegalStateException(start + " is not inside the repository");
    }

    public Sources sources() {
        return Sources.below(root);
    }

    /// The `target/classes` of every module whose compiled classes the laws are about.
    public List<Path> compiled() {
        try (Stream<Path> folders = Files.walk(root, 4)) {
            return folders.filter(folder -> folder.endsWith("target/classes"))
                    .filter(folder -> !folder.startsWith(root.resolve("proof")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
