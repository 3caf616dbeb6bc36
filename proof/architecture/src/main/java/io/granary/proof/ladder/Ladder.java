package io.granary.proof.ladder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The engine's modules from the bottom up. An arrow that points up, or at nothing, is refused when
/// the table is read.
public record Ladder(List<Rung> rungs) {
    /// The module that everything may use.
    public static final String FOUNDATION = "io.granary.foundation";

    private static final String BASE = "io.granary.";
    private static final String NONE = "-";
    private static final int COLUMNS = 6;

    public Ladder {
        rungs = List.copyOf(rungs);
        for (int at = 0; at < rungs.size(); at++) {
            checkArrows(rungs.get(at), rungs.subList(0, at));
        }
    }

    /// The ladder of this repository.
    public static Ladder ours() {
        try (InputStream table = Ladder.class.getResourceAsStream("/io/granary/proof/ladder.tsv")) {
            if (table == null) {
                throw new IllegalStateException("ladder.tsv is not on the class path");
            }
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Parses lines of six columns with tabs between them; `#` starts a comment.
    public static Ladder parse(String table) {
        var rungs = new ArrayList<Rung>();
        for (String line : table.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                rungs.add(rung(line));
            }
        }
        return new Ladder(rungs);
    }

    public Optional<Rung> find(String module) {
        return rungs.stream().filter(rung -> rung.module().equals(module)).findFirst();
    }

    private static Rung rung(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("not six columns: " + line);
        }
        return new Rung(
                columns[0],
                BASE + columns[1],
                columns[2],
                names(columns[3]),
                names(columns[4]),
                names(columns[5]));
    }

    private static List<String> names(String column) {
        if (column.equals(NONE)) {
            return List.of();
        }
        return Stream.of(column.split(" "))
                .map(name -> name.equals(Rung.EVERYTHING) ? name : BASE + name)
                .toList();
    }

    private static void checkArrows(Rung rung, List<Rung> below) {
        for (String used : rung.mayUse()) {
            boolean down =
                    used.equals(Rung.EVERYTHING)
                            || below.stream().anyMatch(other -> pointsAt(used, other));
            if (!down) {
                throw new IllegalArgumentException(
                        "%s may not use %s: no package of a lower rung"
                                .formatted(rung.module(), used));
            }
        }
    }

    private static boolean pointsAt(String used, Rung rung) {
        return rung.packages().contains(isClass(used) ? packageOf(used) : used);
    }

    /// Whether an arrow points at one class only: its last word has a capital.
    public static boolean isClass(String used) {
        return Character.isUpperCase(used.charAt(used.lastIndexOf('.') + 1));
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.'));
    }
}
