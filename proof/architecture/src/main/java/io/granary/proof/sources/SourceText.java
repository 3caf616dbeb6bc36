package io.granary.proof.sources;

import java.util.List;

/// One text file: its path from the repository's root, with `/` between folders, and what it says.
public record SourceText(String path, String text) {
    public List<String> lines() {
        return text.lines().toList();
    }

    public boolean endsWith(String... endings) {
        return List.of(endings).stream().anyMatch(path::endsWith);
    }

    /// The path without the folders.
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
