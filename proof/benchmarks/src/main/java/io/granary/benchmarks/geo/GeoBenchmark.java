package io.granary.benchmarks.geo;

import io.granary.benchmarks.load.Operation;
import io.granary.benchmarks.load.S3Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Runs a cluster whose zones are far apart and prints how many round trips between zones each
/// operation costs, one request at a time.
@Command(
        name = "geo",
        mixinStandardHelpOptions = true,
        description = "Counts round trips between zones, on nodes that run on this machine.")
public final class GeoBenchmark implements Callable<Integer> {
    private static final int SMALL = 1 << 10;
    private static final int LARGE = 1 << 20;
    private static final int WARM_UP = 10;

    /// Requests of each kind that are made many at a time before anything is measured: a node that
    /// has just started compiles while it serves.
    private static final int STARTING = 1_500;

    private static final int AT_ONCE = 32;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--nodes", defaultValue = "6")
    private int nodes;

    @Option(names = "--zones", defaultValue = "3")
    private int zones;

    @Option(names = "--round-trip", defaultValue = "100", description = "Between zones, in ms.")
    private long roundTrip;

    @Option(names = "--jitter", defaultValue = "20", description = "More or less, in ms.")
    private long jitter;

    @Option(names = "--inside", defaultValue = "500", description = "Inside a zone, in µs.")
    private long inside;

    @Option(names = "--samples", defaultValue = "100", description = "Of each operation.")
    private int samples;

    @Option(names = "--launcher", required = true, description = "The script ./granary.")
    private Path launcher = Path.of("");

    @Option(names = "--dir", required = true, description = "An empty directory for the cluster.")
    private Path directory = Path.of("");

    public static void main(String[] args) {
        System.exit(new CommandLine(new GeoBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Launcher granary = new Launcher(launcher, directory);
        granary.cluster("up", "--nodes", "" + nodes, "--zones", "" + zones);
        granary.cluster("down");
        List<Place> places = Place.in(directory);
        Distance near = new Distance(Duration.ofNanos(inside * 500), Duration.ZERO);
        Distance far =
                Distance.ofRoundTrip(Duration.ofMillis(roundTrip), Duration.ofMillis(jitter));
        try (FarApart _ = FarApart.of(places, near, far)) {
            granary.cluster("start");
            measure(places.getFirst());
        } finally {
            granary.cluster("down");
        }
        return 0;
    }

    private void measure(Place gateway) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d nodes, %d zones, %d ms ± %d ms between zones, %d µs inside%n",
                nodes, zones, roundTrip, jitter, inside);
        out.println(Samples.heading());
        S3Target target = target(gateway);
        warmUp(target);
        for (Operation operation : Operation.values()) {
            print(out, operation + " 1 KiB", sample(target, operation, SMALL));
        }
        print(out, "PUT 1 MiB", sample(target, Operation.PUT, LARGE));
        print(out, "GET 1 MiB", sample(target, Operation.GET, LARGE));
        print(out, "ListBuckets", listings(target));
    }

    private static void warmUp(S3Target target) {
        for (Operation operation : Operation.values()) {
            Flux.range(0, STARTING)
                    .flatMap(i -> target.perform(operation, "warm/" + i, new byte[SMALL]), AT_ONCE)
                    .onErrorResume(_ -> Flux.empty())
                    .blockLast();
        }
    }

    private void print(PrintWriter out, String name, List<Duration> taken) {
        out.println(new Samples(name, taken).row(Duration.ofMillis(roundTrip)));
        out.flush();
    }

    /// Every sample has a key of its own; all but PUT find an object there.
    private List<Duration> sample(S3Target target, Operation operation, int size) {
        byte[] body = new byte[size];
        boolean listing = operation == Operation.LIST;
        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < WARM_UP + samples; i++) {
            String key = listing ? "" : "geo/%d/%04d".formatted(size, i);
            if (operation != Operation.PUT && !listing) {
                target.perform(Operation.PUT, key, body).block();
            }
            taken.add(timed(target.perform(operation, key, body)));
        }
        return taken.subList(WARM_UP, taken.size());
    }

    private List<Duration> listings(S3Target target) {
        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < WARM_UP + samples; i++) {
            taken.add(timed(target.listBuckets()));
        }
        return taken.subList(WARM_UP, taken.size());
    }

    private static Duration timed(Mono<Long> operation) {
        long start = System.nanoTime();
        operation.block();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private S3Target target(Place gateway) throws IOException {
        Map<String, String> credentials = new TreeMap<>();
        for (String line : Files.readAllLines(directory.resolve("credentials"))) {
            int equals = line.indexOf('=');
            credentials.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return new S3Target(
                URI.create("http://127.0.0.1:" + gateway.s3Port()),
                credentials.getOrDefault("AWS_REGION", ""),
                credentials.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                credentials.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                "default");
    }
}
