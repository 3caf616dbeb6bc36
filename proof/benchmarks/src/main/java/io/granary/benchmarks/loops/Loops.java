package io.granary.benchmarks.loops;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the benchmarks whose names contain the first argument, or all of them, for about two
/// minutes.
public final class Loops {
    private Loops() {}

    public static void main(String[] args) throws RunnerException {
        String wanted = args.length == 0 ? "" : args[0];
        new Runner(
                        new OptionsBuilder()
                                .include("io\\.granary\\.benchmarks\\.loops\\..*" + wanted + ".*")
                                .timeUnit(TimeUnit.SECONDS)
                                .forks(1)
                                .warmupIterations(2)
                                .warmupTime(TimeValue.seconds(1))
                                .measurementIterations(3)
                                .measurementTime(TimeValue.seconds(1))
                                .jvmArgsAppend(
                                        "--add-modules=jdk.incubator.vector",
                                        "-XX:+UseSerialGC",
                                        "-XX:+UseCompactObjectHeaders")
                                .build())
                .run();
    }
}
