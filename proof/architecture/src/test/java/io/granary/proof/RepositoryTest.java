package io.granary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.granary.proof.findings.Exceptions;
import io.granary.proof.findings.Finding;
import io.granary.proof.ladder.Ladder;
import io.granary.proof.laws.Laws;
import io.granary.proof.sources.JavaFile;
import io.granary.proof.sources.Repository;
import io.granary.proof.sources.Sources;
import io.granary.proof.tidy.Tidy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every rule against this repository, as it is compiled and as it is written.
final class RepositoryTest {
    private static final Repository REPOSITORY = Repository.here();
    private static final Sources SOURCES = REPOSITORY.sources();
    private static final Exceptions EXCEPTIONS = exceptions();
    private static final Map<String, List<Finding>> LAWS = laws();
    private static final Map<String, List<Finding>> TIDY = tidy();

    @TestFactory
    Stream<DynamicTest> theClassesKeepTheLaws() {
        return tests(LAWS);
    }

    @TestFactory
    Stream<DynamicTest> theSourcesAreTidy() {
        return tests(TIDY);
    }

    @Test
    void theLawsSeeEveryProductClass() {
        List<Path> missing =
                SOURCES.java().stream()
                        .filter(file -> !file.isTest() && !file.path().startsWith("proof/"))
                        .filter(file -> !file.isPackageInfo() && !file.module().isEmpty())
                        .map(RepositoryTest::classFileOf)
                        .filter(file -> !Files.exists(REPOSITORY.root().resolve(file)))
                        .toList();
        assertThat(missing).as("not compiled, so not judged").isEmpty();
    }

    @Test
    void everyExceptionStillExcusesSomething() {
        var all = new ArrayList<Finding>();
        LAWS.values().forEach(all::addAll);
        TIDY.values().forEach(all::addAll);
        assertThat(EXCEPTIONS.stale(all)).isEmpty();
    }

    private static Stream<DynamicTest> tests(Map<String, List<Finding>> findings) {
        return findings.entrySet().stream()
                .map(rule ->
                        DynamicTest.dynamicTest(
                                rule.getKey(),
                                () -> assertThat(EXCEPTIONS.unexcused(rule.getValue())).isEmpty()));
    }

    private static Path classFileOf(JavaFile file) {
        return Path.of(
                file.module(),
                "target/classes",
                file.packageName().replace('.', '/'),
                file.source().fileName().replace(".java", ".class"));
    }

    private static Map<String, List<Finding>> laws() {
        JavaClasses classes = Laws.read(REPOSITORY.compiled());
        var findings = new TreeMap<String, List<Finding>>();
        Laws.of(Ladder.ours()).forEach(law -> findings.put(law.name(), law.findings(classes)));
        return findings;
    }

    private static Map<String, List<Finding>> tidy() {
        var findings = new TreeMap<String, List<Finding>>();
        for (Tidy.Rule rule : Tidy.rules(Ladder.ours())) {
            findings.put(rule.name() + ": " + rule.claim(), rule.findings(SOURCES));
        }
        return findings;
    }

    private static Exceptions exceptions() {
        try (InputStream list = Shape.class.getResourceAsStream("exceptions.tsv")) {
            return Exceptions.parse(
                    list == null ? "" : new String(list.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
