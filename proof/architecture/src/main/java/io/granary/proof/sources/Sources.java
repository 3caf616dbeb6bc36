package io.granary.proof.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The files of a repository: all paths, the texts that people write, and the Java among them.
///
/// What a build makes (`target`, `node_modules`) is not part of it.
public record Sources(NavigableSet<String> paths, List<SourceText> texts, List<JavaFile> java) {
    private static final Set<String> SKIPPED =
            Set.of("target", "node_modules", ".git", ".idea", ".vscode", "granary-data");
    private static final List<String> TEXTS =
            List.of(
                    ".java",
                    ".md",
                    ".proto",
                    ".xml",
                    ".yml",
                    ".yaml",
                    ".properties",
                    ".tsv",
                    ".sh",
                    ".ts",
                    ".tsx",
                    ".css",
                    ".html");

    /// The sources of exactly these texts, for rules that are tried on snippets.
    public static Sources of(List<SourceText> texts) {
        var paths = new TreeSet<String>();
        texts.forEach(text -> addWithFolders(paths, text.path()));
        return of(paths, texts);
    }

    /// The sources below `root`.
    public static Sources below(Path root) {
        var paths = new TreeSet<String>();
        var texts = new ArrayList<SourceText>();
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            return SKIPPED.contains(folder.getFileName().toString())
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            String path = root.relativize(file).toString().replace('\\', '/');
                            addWithFolders(paths, path);
                            if (isText(path)) {
                                texts.add(new SourceText(path, read(file)));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.sort((one, other) -> one.path().compareTo(other.path()));
        return of(paths, texts);
    }

    private static Sources of(NavigableSet<String> paths, List<SourceText> texts) {
        var java = JavaReader.read(texts.stream().filter(text -> text.endsWith(".java")).toList());
        return new Sources(paths, List.copyOf(texts), java);
    }

    private static void addWithFolders(NavigableSet<String> paths, String path) {
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            paths.add(path.substring(0, at));
        }
        paths.add(path);
    }

    private static boolean isText(String path) {
        return path.equals("granary") || TEXTS.stream().anyMatch(path::endsWith);
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8", e);
        }
    }
}
