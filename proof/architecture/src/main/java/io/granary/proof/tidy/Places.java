package io.granary.proof.tidy;

import io.granary.proof.findings.Finding;
import io.granary.proof.ladder.Ladder;
import io.granary.proof.ladder.Rung;
import io.granary.proof.sources.JavaFile;
import io.granary.proof.sources.Sources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where engine code may stand: only in packages that the ladder names, or its picture would lie.
final class Places {
    private Places() {}

    static List<Tidy.Rule> rules(Ladder ladder) {
        return List.of(
                new Tidy.Rule(
                        "on-the-map",
                        "every engine package is on the ladder",
                        (rule, sources) -> onTheMap(rule, sources, ladder)));
    }

    private static Stream<Finding> onTheMap(String rule, Sources sources, Ladder ladder) {
        return sources.java().stream()
                .filter(JavaFile::isEngine)
                .filter(file -> !isOnTheMap(file, ladder))
                .map(file ->
                        new Finding(
                                rule,
                                file.path(),
                                file.packageName()
                                        + " is not on the ladder of "
                                        + file.module()
                                        + "; move the file, or add the package to"
                                        + " ladder.tsv"));
    }

    private static boolean isOnTheMap(JavaFile file, Ladder ladder) {
        Optional<Rung> rung = ladder.find(file.module());
        return rung.isPresent() && rung.get().packages().contains(file.packageName());
    }
}
