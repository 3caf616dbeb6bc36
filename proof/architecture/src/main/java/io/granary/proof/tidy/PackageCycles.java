package io.granary.proof.tidy;

import io.granary.proof.sources.JavaFile;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Groups of packages that import one another in a circle, as the sources say.
///
/// The law about cycles reads compiled classes; this answers without a build.
public record PackageCycles(List<NavigableSet<String>> groups) {
    private record Arrow(String from, String to) {}

    public static PackageCycles in(List<JavaFile> files) {
        var packages =
                files.stream()
                        .map(JavaFile::packageName)
                        .collect(Collectors.toCollection(TreeSet::new));
        var arrows = files.stream().flatMap(file -> arrowsOf(file, packages)).distinct().toList();
        return new PackageCycles(
                packages.stream()
                        .map(name -> circleOf(name, arrows))
                        .filter(circle -> !circle.isEmpty())
                        .distinct()
                        .toList());
    }

    private static Stream<Arrow> arrowsOf(JavaFile file, Set<String> packages) {
        return file.imports().stream()
                .map(name -> packageOf(name, packages))
                .filter(name -> !name.isEmpty() && !name.equals(file.packageName()))
                .map(name -> new Arrow(file.packageName(), name));
    }

    /// All packages that `name` reaches and that reach it, itself among them; empty without a
    /// circle.
    private static NavigableSet<String> circleOf(String name, List<Arrow> arrows) {
        return reachableFrom(name, arrows).stream()
                .filter(other -> reachableFrom(other, arrows).contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reachableFrom(String from, List<Arrow> arrows) {
        var seen = new TreeSet<String>();
        var waiting = new ArrayDeque<String>();
        waiting.add(from);
        while (!waiting.isEmpty()) {
            String at = waiting.remove();
            arrows.stream()
                    .filter(arrow -> arrow.from().equals(at) && seen.add(arrow.to()))
                    .forEach(arrow -> waiting.add(arrow.to()));
        }
        return seen;
    }

    /// The longest known package that the imported name is in; empty for other people's.
    private static String packageOf(String imported, Set<String> known) {
        String name = imported;
        while (name.contains(".")) {
            name = name.substring(0, name.lastIndexOf('.'));
            if (known.contains(name)) {
                return name;
            }
        }
        return "";
    }
}
