package io.granary.layout.explorer;

import io.granary.layout.explorer.chance.Scenario;
import java.util.List;
import java.util.Optional;

/// Runs one world after the other and counts.
final class Exploration {
    private final Scenario scenario;
    private final Rules rules;

    /// What was found; the runs end with the first violation.
    ///
    /// @param runs how many worlds ran
    /// @param reads how many reads were held against a promise
    /// @param collections how many tombstones were forgotten
    record Found(long runs, long reads, long collections, Optional<Violation> violation) {}

    /// @param events all that happened, in words
    record Violation(long seed, String sentence, List<String> events) {}

    Exploration(Scenario scenario, Rules rules) {
        this.scenario = scenario;
        this.rules = rules;
    }

    Found run(long firstSeed, long most) {
        long reads = 0;
        long collections = 0;
        for (long run = 0; run < most; run++) {
            World world = new World(scenario, rules, firstSeed + run, false);
            Optional<String> sentence = world.run();
            reads += world.checked();
            collections += world.collections();
            if (sentence.isPresent()) {
                return new Found(
                        run + 1, reads, collections, Optional.of(violation(firstSeed + run)));
            }
        }
        return new Found(most, reads, collections, Optional.empty());
    }

    /// The same run again, told.
    private Violation violation(long seed) {
        World world = new World(scenario, rules, seed, true);
        String sentence = world.run().orElseThrow();
        return new Violation(seed, sentence, world.lore().lines());
    }
}
