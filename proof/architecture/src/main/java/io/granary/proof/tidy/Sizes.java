package io.granary.proof.tidy;

import io.granary.proof.findings.Finding;
import io.granary.proof.sources.JavaFile;
import io.granary.proof.sources.MethodShape;
import io.granary.proof.sources.Sources;
import io.granary.proof.sources.TypeShape;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How wide, long and full things may be.
final class Sizes {
    private static final int COLUMNS = 100;
    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 60;
    private static final int ROLE_LINES = 100;
    private static final int PARAMETERS = 6;
    private static final int COMPONENTS = 10;
    private static final int FILES_PER_PACKAGE = 20;
    private static final int PUBLIC_PERCENT = 60;

    private Sizes() {}

    static List<Tidy.Rule> rules() {
        return List.of(
                new Tidy.Rule("columns", "no line is wider than 100 columns", Sizes::columns),
                new Tidy.Rule("file-length", "no file is longer than 500 lines", Sizes::files),
                new Tidy.Rule("method-length", "no method has more than 60 lines", Sizes::methods),
                new Tidy.Rule("parameters", "no method takes more than 6", Sizes::parameters),
                new Tidy.Rule("components", "no record has more than 10", Sizes::components),
                new Tidy.Rule("package-size", "no package has more than 20 files", Sizes::packages),
                new Tidy.Rule("role-length", "a role is a contents page", Sizes::roles),
                new Tidy.Rule("public-share", "most types are package-private", Sizes::shares));
    }

    private static Stream<Finding> columns(String rule, Sources sources) {
        return sources.java().stream().flatMap(file -> columns(rule, file));
    }

    private static Stream<Finding> columns(String rule, JavaFile file) {
        List<String> lines = file.source().lines();
        return IntStream.range(0, lines.size())
                .filter(at -> !lines.get(at).startsWith("import "))
                .filter(at -> columnsOf(lines.get(at)) > COLUMNS)
                .mapToObj(at ->
                        new Finding(
                                rule,
                                file.path() + ":" + (at + 1),
                                columnsOf(lines.get(at)) + " columns; break the line"));
    }

    private static int columnsOf(String line) {
        return line.codePointCount(0, line.length());
    }

    private static Stream<Finding> files(String rule, Sources sources) {
        return sources.java().stream()
                .filter(file -> file.source().lines().size() > FILE_LINES)
                .map(file ->
                        new Finding(
                                rule,
                                file.path(),
                                file.source().lines().size()
                                        + " lines; it does more than one thing"));
    }

    private static Stream<Finding> methods(String rule, Sources sources) {
        return eachMethod(
                sources,
                method -> method.lines() > METHOD_LINES,
                (at, method) ->
                        new Finding(
                                rule,
                                at,
                                "%s has %d lines; name its steps"
                                        .formatted(method, method.lines())));
    }

    private static Stream<Finding> parameters(String rule, Sources sources) {
        return eachMethod(
                sources,
                method -> method.parameters() > PARAMETERS && !method.inRecord(),
                (at, method) ->
                        new Finding(
                                rule,
                                at,
                                "%s takes %d; a record or a class is missing"
                                        .formatted(method, method.parameters())));
    }

    private static Stream<Finding> eachMethod(
            Sources sources,
            Predicate<MethodShape> broken,
            BiFunction<String, MethodShape, Finding> finding) {
        return sources.java().stream()
                .flatMap(file ->
                        file.methods().stream()
                                .filter(broken)
                                .map(method ->
                                        finding.apply(at(file, method.firstLine()), method)));
    }

    private static Stream<Finding> components(String rule, Sources sources) {
        return sources.java().stream()
                .flatMap(file ->
                        file.types().stream()
                                .filter(type -> type.components() > COMPONENTS)
                                .map(type -> tooManyComponents(rule, file, type)));
    }

    private static Finding tooManyComponents(String rule, JavaFile file, TypeShape type) {
        return new Finding(
                rule,
                at(file, type.line()),
                "%s has %d components; nest them by feature"
                        .formatted(type.name(), type.components()));
    }

    private static Stream<Finding> packages(String rule, Sources sources) {
        var sizes =
                sources.java().stream()
                        .filter(file -> !file.isPackageInfo())
                        .collect(
                                Collectors.groupingBy(
                                        Sizes::folderOf, TreeMap::new, Collectors.counting()));
        return sizes.entrySet().stream()
                .filter(entry -> entry.getValue() > FILES_PER_PACKAGE)
                .map(entry ->
                        new Finding(
                                rule,
                                entry.getKey(),
                                entry.getValue() + " files; it is two packages"));
    }

    private static String folderOf(JavaFile file) {
        return file.path().substring(0, file.path().lastIndexOf('/'));
    }

    private static Stream<Finding> roles(String rule, Sources sources) {
        return sources.java().stream()
                .filter(file -> file.isEngine() && file.module().equals("engine/roles"))
                .filter(file -> file.source().lines().size() > ROLE_LINES)
                .map(file ->
                        new Finding(
                                rule,
                                file.path(),
                                "longer than 100 lines; a role only starts things"));
    }

    private static Stream<Finding> shares(String rule, Sources sources) {
        return PublicShare.byModule(sources).entrySet().stream()
                .filter(entry -> entry.getValue().percent() > PUBLIC_PERCENT)
                .map(entry ->
                        new Finding(
                                rule,
                                entry.getKey(),
                                "%s public; more than 60 %% is a drawer, not a door"
                                        .formatted(entry.getValue())));
    }

    private static String at(JavaFile file, int line) {
        return file.path() + ":" + line;
    }
}
