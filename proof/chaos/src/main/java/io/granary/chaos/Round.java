package io.granary.chaos;

import io.granary.chaos.expected.ExpectedLog;
import io.granary.chaos.expected.Verdict;
import io.granary.chaos.nodes.Node;
import io.granary.chaos.nodes.RunningNodes;
import io.granary.chaos.work.Latencies;
import io.granary.chaos.work.Latencies.Phase;
import io.granary.chaos.work.Load;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// One cluster under one scenario, from its start to its end.
///
/// @param script the product
/// @param seconds how long clients go on; faults are made in the middle three fifths
/// @param cleanSeconds how long after the last fault everything must be as it should be
/// @param inverted whether to make what the product cannot withstand, to see that it is noticed
record Round(
        Path script,
        Scenario scenario,
        int seconds,
        int workers,
        int rate,
        int cleanSeconds,
        long seed,
        boolean inverted) {
    private static final long SECOND = 1_000_000_000L;

    /// What came of a round.
    ///
    /// @param latencies before, during and after the faults
    /// @param secondsToClean from the last fault to every node being ready and no change under way
    record Outcome(
            long operations,
            long refused,
            List<String> latencies,
            double secondsToClean,
            Verdict verdict) {}

    /// What a cluster was seen to do, before it is judged.
    private record Seen(
            long operations, long refused, List<String> latencies, double secondsToClean) {}

    /// Runs it below a folder that is ours alone; everything stops before this returns.
    Outcome in(Path folder, PrintWriter out) throws IOException {
        Files.createDirectories(folder);
        Path expected = folder.resolve("expected.log");
        Seen seen;
        try (RunningNodes nodes = RunningNodes.start(script, folder, scenario.nodes(), settings());
                ExpectedLog log = ExpectedLog.at(expected)) {
            Nemesis nemesis = new Nemesis(nodes, new SplittableRandom(seed), inverted, out);
            nemesis.setSparesAside(scenario.spares());
            try (Load load = load(nodes, log)) {
                seen = torment(nodes, nemesis, load);
            }
        }
        return new Outcome(
                seen.operations(),
                seen.refused(),
                seen.latencies(),
                seen.secondsToClean(),
                Verdict.of(expected, false));
    }

    private Seen torment(RunningNodes nodes, Nemesis nemesis, Load load) {
        load.begin(workers, rate);
        rest(seconds / 5);
        load.latencies().enter(Phase.DURING);
        nemesis.torment(scenario, seconds * 3 / 5);
        load.latencies().enter(Phase.AFTER);
        long healed = System.nanoTime();
        long deadline = healed + cleanSeconds * SECOND;
        List<Integer> serving = serving(nodes, nemesis);
        double clean = awaitClean(nodes, serving, healed, deadline);
        rest(seconds / 5);
        load.stop();
        long operations = load.operations();
        load.readAll(serving, Math.max(deadline, System.nanoTime() + 30 * SECOND));
        return new Seen(operations, load.refused(), latencies(load.latencies()), clean);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        if (inverted && scenario.invertsByMode()) {
            settings.put("GRANARY_CONSISTENCY_MODE", "dangerous");
        }
        return settings;
    }

    private Load load(RunningNodes nodes, ExpectedLog log) {
        return new Load(
                log, nodes.nodes().stream().map(Node::s3).toList(), nodes.credentials(), seed);
    }

    private static List<Integer> serving(RunningNodes nodes, Nemesis nemesis) {
        return nodes.nodes().stream()
                .map(Node::number)
                .filter(number -> !nemesis.away().contains(number))
                .toList();
    }

    private static double awaitClean(
            RunningNodes nodes, List<Integer> serving, long healed, long deadline) {
        while (!isClean(nodes, serving)) {
            if (System.nanoTime() > deadline) {
                return Double.POSITIVE_INFINITY;
            }
            LockSupport.parkNanos(SECOND / 10);
        }
        return (System.nanoTime() - healed) / (double) SECOND;
    }

    private static boolean isClean(RunningNodes nodes, List<Integer> serving) {
        List<Node> all = nodes.nodes();
        return serving.stream().map(all::get).allMatch(RunningNodes::isReady) && nodes.isSettled();
    }

    private static List<String> latencies(Latencies latencies) {
        return List.of(
                latencies.of(Phase.BEFORE), latencies.of(Phase.DURING), latencies.of(Phase.AFTER));
    }

    private static void rest(int seconds) {
        long until = System.nanoTime() + seconds * SECOND;
        for (long left = seconds * SECOND; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
