package io.granary.layout.explorer;

import io.granary.layout.explorer.chance.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Explores for longer than a test may: `Explore SCENARIO RUNS SEED [MUTATION]`.
public final class Explore {
    private static final int SLICE = 2_000;

    private static final Map<String, Scenario> SCENARIOS =
            new TreeMap<>(
                    Map.of(
                            "plain", Scenario.PLAIN,
                            "monotonic", Scenario.MONOTONIC,
                            "plain-without-forks", Scenario.PLAIN.withoutForks(),
                            "monotonic-without-forks", Scenario.MONOTONIC.withoutForks(),
                            "expiry", Scenario.EXPIRY,
                            "expiry-pauses", Scenario.EXPIRY.withPauses(),
                            "expiry-monotonic", Scenario.EXPIRY.withMonotonicReads()));

    private Explore() {}

    public static void main(String[] args) {
        List<String> words = List.of(args);
        Scenario scenario = Objects.requireNonNull(SCENARIOS.get(words.get(0)), "no such scenario");
        long runs = Long.parseLong(words.get(1));
        long seed = Long.parseLong(words.get(2));
        Rules rules = words.size() > 3 ? Mutation.valueOf(words.get(3)).rules() : new Rules();
        long done = 0;
        long reads = 0;
        long collections = 0;
        while (done < runs) {
            var found =
                    new Exploration(scenario, rules).run(seed + done, Math.min(SLICE, runs - done));
            done += found.runs();
            reads += found.reads();
            collections += found.collections();
            if (found.violation().isPresent()) {
                var violation = found.violation().get();
                System.out.printf(
                        "%s after %d runs, seed %d%n",
                        violation.sentence(), done, violation.seed());
                violation.events().forEach(System.out::println);
                break;
            }
        }
        System.out.printf(
                "%s: %d runs, %d reads, %d collections%n", words, done, reads, collections);
    }
}
