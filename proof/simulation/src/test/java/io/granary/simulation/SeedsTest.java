package io.granary.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.simulation.run.Outcome;
import io.granary.simulation.run.Run;
import io.granary.simulation.run.Scenario;
import io.granary.simulation.world.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every promise holds for these seeds, and a run is the same everywhere.
class SeedsTest {
    private static final long FIRST = 1;
    private static final long COUNT = 150;
    private static final int RUN_AGAIN = 50;

    @Test
    void everySeedKeepsEveryPromiseAndTheFirstRunAlikeInAnotherProcess()
            throws IOException, InterruptedException {
        Process other = another();
        List<String> fingerprints = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
            Outcome outcome = Run.of(Scenario.of(seed, Optional.empty()), Trace.silent());
            fingerprints.add("seed %d %016x".formatted(seed, outcome.fingerprint()));
            outcome.violations().forEach(each -> broken.add(outcome.scenario() + "\n" + each));
        }
        assertThat(broken).isEmpty();
        assertThat(linesOf(other)).containsExactlyElementsOf(fingerprints.subList(0, RUN_AGAIN));
    }

    /// The first seeds in a virtual machine of their own, where hash codes and salts are others.
    private static Process another() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Simulate.class.getName(),
                        "--seed=" + FIRST,
                        "--count=" + RUN_AGAIN,
                        "--fingerprints")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> linesOf(Process process) throws IOException, InterruptedException {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines =
                    output.lines().filter(line -> line.matches("seed \\d+ [0-9a-f]{16}")).toList();
            process.waitFor();
            return lines;
        }
    }
}
