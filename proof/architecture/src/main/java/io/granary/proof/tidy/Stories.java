package io.granary.proof.tidy;

import io.granary.proof.findings.Finding;
import io.granary.proof.sources.JavaFile;
import io.granary.proof.sources.Sources;
import io.granary.proof.sources.TypeShape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What must be explained: packages, public types, and what an interface is for.
final class Stories {
    private static final Pattern PORT = Pattern.compile("\\b[Aa] port\\b");
    private static final Pattern SENTENCE = Pattern.compile("(?s).*\\w.*[.!?](\\s.*)?");
    private static final Pattern LINK = Pattern.compile("\\[#?[\\w.]+(\\([^)]*\\))?]");

    private Stories() {}

    static List<Tidy.Rule> rules() {
        return List.of(
                new Tidy.Rule("package-story", "every package tells its story", Stories::packages),
                new Tidy.Rule("type-story", "every public type has a sentence", Stories::types),
                new Tidy.Rule("ports", "an interface is sealed or a port", Stories::ports));
    }

    private static Stream<Finding> packages(String rule, Sources sources) {
        Map<String, List<JavaFile>> folders =
                sources.java().stream()
                        .filter(file -> !file.isTest())
                        .collect(
                                Collectors.groupingBy(
                                        file -> file.module() + " " + file.packageName(),
                                        TreeMap::new,
                                        Collectors.toList()));
        return folders.entrySet().stream().flatMap(entry -> story(rule, entry.getValue()));
    }

    private static Stream<Finding> story(String rule, List<JavaFile> files) {
        JavaFile first = files.getFirst();
        var pages = files.stream().filter(JavaFile::isPackageInfo).toList();
        if (pages.isEmpty()) {
            return Stream.of(
                    new Finding(rule, first.path(), first.packageName() + " has no package-info"));
        }
        JavaFile page = pages.getFirst();
        if (files.size() == 1) {
            return Stream.of(new Finding(rule, page.path(), "an empty package; delete it"));
        }
        if (!page.source().text().contains("@NullMarked")) {
            return Stream.of(new Finding(rule, page.path(), "not @NullMarked"));
        }
        if (!SENTENCE.matcher(page.story()).matches()) {
            return Stream.of(new Finding(rule, page.path(), "tells no story; say what it is for"));
        }
        if (page.isEngine() && !LINK.matcher(page.story()).find()) {
            return Stream.of(
                    new Finding(rule, page.path(), "names no type to start at, as in [Quorum]"));
        }
        return Stream.empty();
    }

    private static Stream<Finding> types(String rule, Sources sources) {
        return sources.java().stream()
                .filter(file -> !file.isTest())
                .flatMap(file ->
                        file.types().stream()
                                .filter(type -> type.topLevel() && type.isPublic())
                                .filter(type -> !SENTENCE.matcher(type.doc()).matches())
                                .map(type ->
                                        finding(
                                                rule,
                                                file,
                                                type,
                                                "is public and has no sentence")));
    }

    private static Stream<Finding> ports(String rule, Sources sources) {
        return sources.java().stream()
                .filter(JavaFile::isEngine)
                .flatMap(file ->
                        file.types().stream()
                                .filter(type -> type.kind() == TypeShape.Kind.INTERFACE)
                                .filter(type -> !type.isSealed())
                                .filter(type -> !PORT.matcher(type.doc()).find())
                                .map(type ->
                                        finding(
                                                rule,
                                                file,
                                                type,
                                                "is neither sealed nor, in its doc,"
                                                        + " \"A port\"")));
    }

    private static Finding finding(String rule, JavaFile file, TypeShape type, String message) {
        return new Finding(rule, file.path() + ":" + type.line(), type.name() + " " + message);
    }
}
