package io.granary.proof.tidy;

import io.granary.proof.findings.Finding;
import io.granary.proof.sources.JavaFile;
import io.granary.proof.sources.SourceText;
import io.granary.proof.sources.Sources;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is never written, each with what to write instead.
final class Calls {
    /// Written so that it does not find itself.
    private static final Pattern MARK =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X{3})\\b(?!\\(#\\d+\\))");

    private static final List<String> COMMENTED =
            List.of(".java", ".proto", ".xml", ".yml", ".yaml", ".sh", ".ts", ".tsx", "granary");
    private static final Set<String> SECRET_WORDS =
            Set.of("secret", "signature", "signatures", "mac", "hmac", "password", "credential");
    private static final Pattern FIXED = Pattern.compile("\".*\"|[A-Z][A-Z0-9_]*");
    private static final Pattern WORDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

    private Calls() {}

    static List<Tidy.Rule> rules() {
        return List.of(
                new Tidy.Rule("marks", "what is left to do has an issue", Calls::marks),
                new Tidy.Rule("sleep", "nothing sleeps", Calls::sleep),
                new Tidy.Rule("output", "only programs print", Calls::output),
                new Tidy.Rule("mocks", "our own types are not mocked", Calls::mocks),
                new Tidy.Rule("secrets", "secrets are compared in constant time", Calls::secrets));
    }

    private static Stream<Finding> marks(String rule, Sources sources) {
        return sources.texts().stream()
                .filter(text -> COMMENTED.stream().anyMatch(text.path()::endsWith))
                .flatMap(text -> marks(rule, text));
    }

    private static Stream<Finding> marks(String rule, SourceText text) {
        List<String> lines = text.lines();
        return IntStream.range(0, lines.size())
                .filter(at -> MARK.matcher(lines.get(at)).find())
                .mapToObj(at ->
                        new Finding(
                                rule,
                                text.path() + ":" + (at + 1),
                                "do it, or open an issue and write its number: (#12)"));
    }

    private static Stream<Finding> sleep(String rule, Sources sources) {
        return selected(
                sources,
                file -> true,
                text -> text.equals("Thread.sleep") || text.equals("TimeUnit.sleep"),
                rule,
                "wait for the thing itself (StepVerifier, a future, VirtualTimeScheduler), or ask"
                        + " Time.timers() for a delay");
    }

    private static Stream<Finding> output(String rule, Sources sources) {
        return selected(
                sources,
                file -> !file.hasMainMethod() && !file.path().startsWith("clients/cli/"),
                text -> text.equals("System.out") || text.equals("System.err"),
                rule,
                "only the CLI and classes with a main method print; log, or return the text");
    }

    private static Stream<Finding> mocks(String rule, Sources sources) {
        return sources.java().stream()
                .filter(file ->
                        file.imports().stream().anyMatch(name -> name.startsWith("org.mockito")))
                .map(file -> new Finding(rule, file.path(), "use the in-memory adapter instead"));
    }

    private static Stream<Finding> selected(
            Sources sources,
            Predicate<JavaFile> files,
            Predicate<String> banned,
            String rule,
            String message) {
        return sources.java().stream()
                .filter(files)
                .flatMap(file ->
                        file.selections().stream()
                                .filter(selection -> banned.test(selection.text()))
                                .map(selection ->
                                        new Finding(
                                                rule,
                                                file.path() + ":" + selection.line(),
                                                selection.text() + ": " + message)));
    }

    /// A comparison that stops at the first difference tells how much of a guess was right.
    private static Stream<Finding> secrets(String rule, Sources sources) {
        return sources.java().stream()
                .filter(file -> !file.isTest() && file.packageName().endsWith(".signature"))
                .flatMap(file ->
                        file.comparisons().stream()
                                .filter(Calls::comparesSecrets)
                                .map(comparison ->
                                        new Finding(
                                                rule,
                                                file.path() + ":" + comparison.line(),
                                                comparison.method()
                                                        + ": use MessageDigest.isEqual")));
    }

    /// What is compared with a text or constant that stands in the source is known anyway.
    private static boolean comparesSecrets(JavaFile.Comparison comparison) {
        List<String> operands = comparison.operands();
        if (operands.getFirst().endsWith("Arrays")) {
            return true;
        }
        boolean fixed = operands.stream().anyMatch(one -> FIXED.matcher(one).matches());
        return !fixed && operands.stream().anyMatch(Calls::namesASecret);
    }

    private static boolean namesASecret(String operand) {
        return WORDS.splitAsStream(operand)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(SECRET_WORDS::contains);
    }
}
