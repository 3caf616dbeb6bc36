package io.granary.benchmarks.background;

import io.granary.benchmarks.background.TestCluster.Change;
import io.granary.benchmarks.geo.Launcher;
import io.granary.benchmarks.load.Operation;
import io.granary.benchmarks.load.S3Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Asks a cluster steadily, first while nothing else happens, then while a node joins, then while
/// the others make up for one that was killed; and compares how fast copies are made with a plain
/// copy of the same bytes.
@Command(
        name = "background",
        mixinStandardHelpOptions = true,
        description = "Measures clients' latency while copies are made, and how fast those are.")
public final class BackgroundBenchmark implements Callable<Integer> {
    private static final int NODES = 4;
    private static final int JOINING = 3;
    private static final int DYING = 2;
    private static final long CAPACITY = 100L << 30;
    private static final int BLOCK = 1 << 20;
    private static final int FILLING = 4;
    private static final String HEADING =
            "%9s %9s %9s %9s %7s %9s %9s %9s"
                    .formatted(
                            "requests",
                            "failed",
                            "p50 ms",
                            "p99 ms",
                            "x idle",
                            "MiB",
                            "s",
                            "x copying");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rate", defaultValue = "50", description = "Small requests a second.")
    private int rate;

    @Option(names = "--fill", defaultValue = "500", description = "Objects of 1 MiB to move.")
    private int fill;

    @Option(names = "--seconds", defaultValue = "30", description = "Without any change.")
    private int seconds;

    @Option(names = "--at-once", defaultValue = "4", description = "Of the plain copy.")
    private int atOnce;

    @Option(names = "--launcher", required = true, description = "The script ./granary.")
    private Path launcher = Path.of("");

    @Option(names = "--dir", required = true, description = "An empty directory for the cluster.")
    private Path directory = Path.of("");

    public static void main(String[] args) {
        System.exit(new CommandLine(new BackgroundBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Launcher granary = new Launcher(launcher, directory);
        granary.cluster("up", "--nodes", "" + NODES, "--zones", "3");
        try {
            measure(TestCluster.in(directory));
        } finally {
            granary.cluster("down");
        }
        return 0;
    }

    private void measure(TestCluster cluster) throws IOException, InterruptedException {
        cluster.remove(JOINING);
        cluster.awaitEnd(Foreground.Phase::new);
        fill(cluster.target(0));
        try (Foreground foreground = Foreground.start(cluster.target(0), rate)) {
            pause(foreground); // Nodes that have just started compile while they serve.
            Foreground.Phase idle = pause(foreground);
            print("%-16s %s".formatted("while", HEADING));
            print(row("nothing", idle, idle));

            cluster.assign(JOINING, CAPACITY);
            Change joined = cluster.awaitEnd(foreground::next);
            long moved = cluster.blockBytes(JOINING);
            Duration copied = PlainCopy.time(cluster.blocks(JOINING), atOnce);
            print(row("a node joins", joined.seen(), idle) + speed(moved, joined, copied));

            cluster.kill(DYING);
            long before = copiesOf(cluster);
            cluster.remove(DYING);
            foreground.next();
            Change recovered = cluster.awaitEnd(foreground::next);
            long made = copiesOf(cluster) - before;
            Duration copying = copied.multipliedBy(made).dividedBy(Math.max(1, moved));
            print(row("a node is lost", recovered.seen(), idle) + speed(made, recovered, copying));
        }
    }

    private Foreground.Phase pause(Foreground foreground) {
        foreground.next();
        Mono.delay(Duration.ofSeconds(seconds)).block();
        return foreground.next();
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /// What the nodes have that stay.
    private static long copiesOf(TestCluster cluster) throws IOException {
        long bytes = 0;
        for (int node : IntStream.range(0, NODES).filter(each -> each != DYING).toArray()) {
            bytes += cluster.blockBytes(node);
        }
        return bytes;
    }

    private void fill(S3Target target) {
        Random random = new Random(fill);
        Flux.range(0, fill)
                .flatMap(
                        i -> {
                            byte[] body = new byte[BLOCK];
                            random.nextBytes(body);
                            return target.perform(Operation.PUT, "fill/" + i, body);
                        },
                        FILLING)
                .blockLast();
    }

    private static String row(String name, Foreground.Phase phase, Foreground.Phase idle) {
        return "%-16s %9d %9d %9.1f %9.1f %7.1f"
                .formatted(
                        name,
                        phase.requests(),
                        phase.failed(),
                        phase.millis(50),
                        phase.millis(99),
                        phase.millis(99) / idle.millis(99));
    }

    private static String speed(long bytes, Change change, Duration copying) {
        return " %9.0f %9.1f %9.1f"
                .formatted(
                        bytes / (double) BLOCK,
                        change.taken().toNanos() / 1e9,
                        (double) change.taken().toNanos() / Math.max(1, copying.toNanos()));
    }
}
