package io.granary.benchmarks.load;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Loads an S3 endpoint and prints latencies, rates and, for a server on this machine, its
/// processor time per operation.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Repeats S3 operations against an endpoint and prints what happened.")
public final class LoadDriver implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--endpoint", defaultValue = "${env:AWS_ENDPOINT_URL}", required = true)
    private URI endpoint = URI.create("");

    @Option(names = "--region", defaultValue = "${env:AWS_REGION}", required = true)
    private String region = "";

    @Option(names = "--key-id", defaultValue = "${env:AWS_ACCESS_KEY_ID}", required = true)
    private String keyId = "";

    @Option(names = "--secret", defaultValue = "${env:AWS_SECRET_ACCESS_KEY}", required = true)
    private String secret = "";

    @Option(names = "--bucket", defaultValue = "default")
    private String bucket = "";

    @Option(names = "--operations", split = ",", defaultValue = "PUT,GET,HEAD,LIST,DELETE")
    private List<Operation> operations = List.of();

    @Option(names = "--size", defaultValue = "1024", description = "Bytes of each body.")
    private int size;

    @Option(names = "--keys", defaultValue = "2000", description = "How many keys are used.")
    private int keys;

    @Option(names = "--concurrency", defaultValue = "16")
    private int concurrency;

    @Option(names = "--seconds", defaultValue = "10", description = "Of each operation.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "3", description = "Seconds, not counted.")
    private int warmUp;

    @Option(names = "--pid", description = "The server's process, to account its time.")
    private Optional<Long> pid = Optional.empty();

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new LoadDriver())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(args));
    }

    @Override
    public Integer call() {
        S3Target target = new S3Target(endpoint, region, keyId, secret, bucket);
        PrintWriter out = spec.commandLine().getOut();
        out.println(Tally.heading());
        for (Operation operation : operations) {
            prepare(target, operation);
            run(target, plan(operation, warmUp));
            prepare(target, operation);
            LoadPlan plan = plan(operation, seconds);
            Optional<Duration> before = used();
            long start = System.nanoTime();
            Tally tally = run(target, plan);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Optional<Duration> cpu = used().flatMap(after -> before.map(after::minus));
            out.println(tally.row(plan, took, cpu));
            out.flush();
        }
        return 0;
    }

    private LoadPlan plan(Operation operation, int length) {
        return new LoadPlan(operation, size, keys, concurrency, Duration.ofSeconds(length));
    }

    private Optional<Duration> used() {
        return pid.flatMap(id -> new ServerCpu(id).used());
    }

    /// Everything but PUT needs the objects to be there; DELETE uses them up.
    private void prepare(S3Target target, Operation operation) {
        if (operation == Operation.PUT) {
            return;
        }
        byte[] body = body();
        Flux.range(0, keys)
                .flatMap(i -> target.perform(Operation.PUT, key(i), body), concurrency)
                .blockLast();
    }

    private Tally run(S3Target target, LoadPlan plan) {
        Tally tally = new Tally();
        byte[] body = body();
        long deadline = System.nanoTime() + plan.duration().toNanos();
        AtomicLong next = new AtomicLong();
        Flux.range(0, plan.workers())
                .flatMap(_ -> repeat(target, plan, next, body, tally, deadline), plan.workers())
                .blockLast();
        return tally;
    }

    private Mono<Void> repeat(
            S3Target target,
            LoadPlan plan,
            AtomicLong next,
            byte[] body,
            Tally tally,
            long deadline) {
        return Mono.defer(() -> once(target, plan, next.getAndIncrement(), body, tally))
                .repeat(() -> System.nanoTime() < deadline && !usedUp(plan, next.get()))
                .then();
    }

    private static boolean usedUp(LoadPlan plan, long next) {
        return plan.operation() == Operation.DELETE && next >= plan.keys();
    }

    private Mono<Long> once(S3Target target, LoadPlan plan, long number, byte[] body, Tally tally) {
        long start = System.nanoTime();
        String key = plan.operation() == Operation.LIST ? "" : key((int) (number % plan.keys()));
        return target.perform(plan.operation(), key, body)
                .doOnNext(moved -> tally.succeeded(System.nanoTime() - start, moved))
                .onErrorResume(_ -> {
                    tally.failed();
                    return Mono.empty();
                });
    }

    private static String key(int number) {
        return "load/%08d".formatted(number);
    }

    private byte[] body() {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        return body;
    }
}
