package io.granary.proof.tidy;

import io.granary.proof.findings.Finding;
import io.granary.proof.sources.JavaFile;
import io.granary.proof.sources.Sources;
import io.granary.proof.sources.TypeShape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which words mean nothing, and so name nothing.
final class Names {
    private static final Set<String> BANNED =
            Set.of(
                    "manager",
                    "managers",
                    "helper",
                    "helpers",
                    "util",
                    "utils",
                    "common",
                    "misc",
                    "data",
                    "info",
                    "infos",
                    "processor",
                    "processors",
                    "system",
                    "systems",
                    "impl",
                    "abstract");
    private static final Pattern BANNED_START =
            Pattern.compile("(Abstract|Base|Common|Misc)[A-Z].*");
    private static final Pattern CAMEL =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_");

    private Names() {}

    static List<Tidy.Rule> rules() {
        return List.of(
                new Tidy.Rule("type-names", "types say what they are", Names::types),
                new Tidy.Rule("package-names", "packages are features", Names::packages),
                new Tidy.Rule("names", "no name is a word for anything", Names::names),
                new Tidy.Rule("test-names", "a test's name is a sentence", Names::tests));
    }

    private static Stream<Finding> types(String rule, Sources sources) {
        return sources.java().stream()
                .flatMap(file ->
                        file.types().stream()
                                .filter(Names::isBannedType)
                                .map(type -> badType(rule, file, type)));
    }

    private static boolean isBannedType(TypeShape type) {
        return BANNED_START.matcher(type.name()).matches()
                || wordsOf(type.name()).anyMatch(BANNED::contains);
    }

    private static Finding badType(String rule, JavaFile file, TypeShape type) {
        return new Finding(
                rule,
                file.path() + ":" + type.line(),
                type.name() + " could be anything; use the product's word for it");
    }

    private static Stream<Finding> packages(String rule, Sources sources) {
        return sources.java().stream()
                .filter(file ->
                        Arrays.stream(file.packageName().split("\\.")).anyMatch(BANNED::contains))
                .map(file ->
                        new Finding(
                                rule,
                                file.path(),
                                file.packageName() + " is a drawer; package by feature"));
    }

    private static Stream<Finding> names(String rule, Sources sources) {
        return sources.java().stream()
                .flatMap(file ->
                        file.names().stream()
                                .filter(name -> BANNED.contains(name.name()))
                                .map(name ->
                                        new Finding(
                                                rule,
                                                file.path() + ":" + name.line(),
                                                "'%s' could be anything; say what it is"
                                                        .formatted(name.name()))));
    }

    private static Stream<Finding> tests(String rule, Sources sources) {
        return sources.java().stream()
                .filter(JavaFile::isTest)
                .flatMap(file ->
                        file.methods().stream()
                                .filter(method -> method.annotations().contains("Test"))
                                .filter(method -> method.name().matches("test([A-Z0-9_].*)?"))
                                .map(method ->
                                        new Finding(
                                                rule,
                                                file.path() + ":" + method.firstLine(),
                                                method.name() + " is no sentence")));
    }

    private static Stream<String> wordsOf(String name) {
        return CAMEL.splitAsStream(name).map(word -> word.toLowerCase(Locale.ROOT));
    }
}
