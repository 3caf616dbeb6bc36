package io.granary.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Torments clusters of real processes on this machine and prints what came of it as Markdown. Ends
/// with 1 when anything was lost, stale or wrong, or not clean in time; `--inverted` ends with 1
/// when nothing was.
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = "Torments a cluster of processes on this machine, and judges what it did.")
public final class Chaos implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--scenario",
            defaultValue = "kill",
            completionCandidates = Names.class,
            description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private String scenario = "";

    @Option(names = "--rounds", defaultValue = "1", description = "Each with a new cluster.")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long clients go on in a round; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--seed", defaultValue = "1", description = "Of the first round.")
    private long seed;

    @Option(names = "--workers", defaultValue = "16", description = "Clients at a time.")
    private int workers;

    @Option(names = "--rate", defaultValue = "80", description = "Steps of clients in a second.")
    private int rate;

    @Option(
            names = "--clean-seconds",
            defaultValue = "300",
            description = "How long after the last fault all must be well.")
    private int cleanSeconds;

    @Option(
            names = "--inverted",
            description = "Makes what cannot be withstood; it fails when nobody notices.")
    private boolean inverted;

    @Option(names = "--launcher", required = true, description = "The script ./granary.")
    private Path launcher = Path.of("");

    @Option(names = "--dir", required = true, description = "An empty directory.")
    private Path directory = Path.of("");

    /// The names of the scenarios.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    private static List<String> names() {
        return Arrays.stream(Scenario.values()).map(Scenario::option).toList();
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Chaos()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Scenario chosen =
                Arrays.stream(Scenario.values())
                        .filter(some -> some.option().equals(scenario))
                        .findFirst()
                        .orElseThrow(() ->
                                new ParameterException(
                                        spec.commandLine(), "the scenarios are " + names()));
        PrintWriter out = spec.commandLine().getOut();
        Report report = new Report(System.getProperty("granary.commit", "unknown"));
        int bad = 0;
        for (int number = 1; number <= rounds; number++) {
            Round round =
                    new Round(
                            launcher,
                            chosen,
                            seconds,
                            workers,
                            rate,
                            cleanSeconds,
                            seed + number - 1,
                            inverted);
            String remark = inverted ? ", more than it can withstand: this must be noticed" : "";
            out.printf("Round %d: %s%s%n", number, chosen.words(), remark);
            Round.Outcome outcome = round.in(directory.resolve("round-" + number), out);
            report.add(round, number, outcome);
            boolean well = outcome.verdict().isClean() && Double.isFinite(outcome.secondsToClean());
            bad += well == inverted ? 1 : 0;
        }
        out.println();
        out.println(report.print());
        out.flush();
        return bad == 0 ? 0 : 1;
    }
}
