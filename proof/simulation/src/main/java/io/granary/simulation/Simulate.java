package io.granary.simulation;

import io.granary.simulation.bugs.Bug;
import io.granary.simulation.checkers.Promise;
import io.granary.simulation.run.Outcome;
import io.granary.simulation.run.Run;
import io.granary.simulation.run.Scenario;
import io.granary.simulation.world.Trace;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs seeds in the simulator: `simulate --seed 1 --count 1000`, or `--seed 17 --trace`.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Runs a cluster on simulated time, network and disks, once for each seed, and says"
                        + " which promises broke.")
public final class Simulate implements Callable<Integer> {
    private static final int MOST_SHOWN = 5;
    private static final int AHEAD = 2;

    @Option(names = "--seed", required = true, description = "The first seed.")
    private long seed;

    @Option(names = "--count", description = "How many seeds, from the first on.")
    private long count = 1;

    @Option(names = "--jobs", description = "How many seeds at once; each has one thread.")
    private int jobs = 1;

    @Option(names = "--trace", description = "Tell everything that happens.")
    private boolean trace;

    @Option(names = "--bug", description = "Run nodes with a bug, to see that it is found.")
    private String bug = "";

    @Option(names = "--fingerprints", description = "Print a line for each seed.")
    private boolean fingerprints;

    @Option(names = "--stop", description = "Stop at the first violation.")
    private boolean stop;

    @Option(
            names = "--promise",
            description = "Look for a broken promise of this name alone, such as READ_AFTER_WRITE.")
    private @Nullable Promise promise;

    @Spec private CommandSpec spec = CommandSpec.create();

    private long failed;
    private long done;
    private Outcome.Figures figures = Outcome.Figures.NONE;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Simulate()).execute(arguments));
    }

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Bug> wanted = wantedBug();
        long begun = System.nanoTime();
        try (var lanes = Executors.newFixedThreadPool(trace ? 1 : jobs)) {
            var ahead = new ArrayDeque<Future<Outcome>>();
            for (long next = seed; done < count && !(stop && failed > 0); done++) {
                for (; next < seed + count && ahead.size() < AHEAD * jobs; next++) {
                    var scenario = Scenario.of(next, wanted);
                    ahead.add(lanes.submit(() -> Run.of(scenario, traceTo(out))));
                }
                tell(out, only(promise, ahead.remove().get()));
            }
            lanes.shutdownNow();
        }
        out.println(summary(System.nanoTime() - begun));
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private void tell(PrintWriter out, Outcome outcome) {
        figures = figures.plus(outcome.figures());
        if (fingerprints) {
            out.printf("seed %d %016x%n", outcome.scenario().seed(), outcome.fingerprint());
        }
        if (!outcome.isGood()) {
            failed++;
            report(out, outcome);
        }
    }

    private static Outcome only(@Nullable Promise wanted, Outcome outcome) {
        return wanted == null ? outcome : outcome.only(wanted);
    }

    private Optional<Bug> wantedBug() {
        if (bug.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Bug.parse(bug).orElseThrow(this::noSuchBug));
    }

    private ParameterException noSuchBug() {
        String known = Arrays.stream(Bug.values()).map(Bug::word).collect(Collectors.joining(", "));
        return new ParameterException(spec.commandLine(), "No bug '" + bug + "'; one of " + known);
    }

    private Trace traceTo(PrintWriter out) {
        return trace ? Trace.toldTo(out::println) : Trace.silent();
    }

    private void report(PrintWriter out, Outcome outcome) {
        out.printf(
                "seed %d FAILED at commit %s: %d violations%n",
                outcome.scenario().seed(),
                System.getProperty("granary.commit", "unknown"),
                outcome.violations().size());
        out.println("  " + outcome.scenario());
        if (!trace) {
            outcome.lastNotes().forEach(note -> out.println("  " + note));
        }
        outcome.violations().stream()
                .limit(MOST_SHOWN)
                .forEach(violation -> out.println("  " + violation));
        out.printf(
                "  again, in full: ./granary dev simulate --seed %d --trace%n",
                outcome.scenario().seed());
        out.flush();
    }

    private String summary(long nanos) {
        return ("%d seeds from %d: %d failed; %d writes acknowledged, %d unknown, %d reads,"
                        + " %d messages, %d events, %.0f s virtual, %.1f s real, %.3f s a seed")
                .formatted(
                        done,
                        seed,
                        failed,
                        figures.acknowledged(),
                        figures.unknown(),
                        figures.reads(),
                        figures.messages(),
                        figures.events(),
                        figures.virtualNanos() / 1e9,
                        nanos / 1e9,
                        nanos / 1e9 / Math.max(1, done));
    }
}
