package io.granary.proof.tidy;

import io.granary.proof.findings.Finding;
import io.granary.proof.ladder.Ladder;
import io.granary.proof.sources.Sources;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The rules about sources, each with the name that its findings and exceptions carry.
public final class Tidy {
    private Tidy() {}

    /// One rule.
    ///
    /// @param claim what holds when it finds nothing
    public record Rule(
            String name, String claim, BiFunction<String, Sources, Stream<Finding>> check) {
        public List<Finding> findings(Sources sources) {
            return check.apply(name, sources).toList();
        }
    }

    public static List<Rule> rules(Ladder ladder) {
        return Stream.of(
                        Sizes.rules(),
                        Names.rules(),
                        Stories.rules(),
                        Calls.rules(),
                        Pages.rules(),
                        Places.rules(ladder))
                .flatMap(List::stream)
                .toList();
    }
}
