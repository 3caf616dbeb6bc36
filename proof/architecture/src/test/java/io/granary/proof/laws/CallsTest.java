package io.granary.proof.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallsTest {
    private static final List<String> LAWS =
            List.of(
                    "clock",
                    "chance",
                    "schedulers",
                    "default-timer",
                    "blocking",
                    "environment",
                    "subscribe");

    private static final int FIRST_LINE = 8;

    @TempDir private Path folder;

    private record Banned(String law, String expression) {}

    @Test
    void whatWouldDifferBetweenTwoRunsIsFoundByItsLawAlone() {
        List<Banned> banned =
                List.of(
                        new Banned("clock", "java.time.Instant.now()"),
                        new Banned("clock", "java.time.Clock.systemUTC()"),
                        new Banned("clock", "System.nanoTime()"),
                        new Banned("clock", "System.currentTimeMillis()"),
                        new Banned("clock", "new java.util.Date()"),
                        new Banned("clock", "(Supplier<Object>) java.time.Instant::now"),
                        new Banned("chance", "java.util.UUID.randomUUID()"),
                        new Banned("chance", "new java.util.Random()"),
                        new Banned("chance", "(Supplier<Object>) java.security.SecureRandom::new"),
                        new Banned("chance", "Math.random()"),
                        new Banned("chance", "ThreadLocalRandom.current()"),
                        new Banned("schedulers", "Schedulers.parallel()"),
                        new Banned("default-timer", "Mono.delay(SECOND)"),
                        new Banned("default-timer", "Mono.just(1).timeout(SECOND)"),
                        new Banned("default-timer", "Mono.just(1).timeout(SECOND, Mono.empty())"),
                        new Banned("default-timer", "Mono.just(1).cache(SECOND)"),
                        new Banned("default-timer", "Mono.just(1).timed()"),
                        new Banned("default-timer", "Flux.interval(SECOND)"),
                        new Banned("default-timer", "Flux.just(1).bufferTimeout(2, SECOND)"),
                        new Banned("default-timer", "reactor.util.retry.Retry.backoff(2, SECOND)"),
                        new Banned("blocking", "Mono.just(1).block()"),
                        new Banned("blocking", "Mono.just(1).block(SECOND)"),
                        new Banned("blocking", "Flux.just(1).blockFirst()"),
                        new Banned("blocking", "Flux.just(1).toIterable()"),
                        new Banned("blocking", "Mono.just(1).toFuture()"),
                        new Banned("environment", "System.getenv(\"HOME\")"),
                        new Banned("environment", "Boolean.getBoolean(\"fast\")"),
                        new Banned("subscribe", "Mono.just(1).subscribe()"));
        var classes =
                uses("io.granary.objects.read", banned.stream().map(Banned::expression)).classes();
        for (String law : LAWS) {
            String[] lines =
                    banned.stream()
                            .filter(one -> one.law().equals(law))
                            .map(one -> "Uses.java:" + (FIRST_LINE + banned.indexOf(one)))
                            .toArray(String[]::new);
            assertThat(Compiled.judgedBy(law, classes))
                    .as(law)
                    .extracting(finding -> finding.where())
                    .containsExactlyInAnyOrder(lines);
        }
    }

    @Test
    void whatIsTheSameInEveryRunIsNotFound() {
        var classes =
                uses(
                                "io.granary.objects.read",
                                Stream.of(
                                        "java.time.Instant.ofEpochSecond(1)",
                                        "new java.util.Date(1)",
                                        "java.util.UUID.nameUUIDFromBytes(new byte[0])",
                                        "Mono.delay(SECOND, timers)",
                                        "Mono.just(1).timeout(SECOND, Mono.empty(), timers)",
                                        "reactor.util.retry.Retry.max(2)",
                                        "Flux.just(1).collectList()"))
                        .classes();
        for (String law : LAWS) {
            assertThat(Compiled.judgedBy(law, classes)).as(law).isEmpty();
        }
    }

    @Test
    void theDoorsOfTimeChanceAndWorkMayCallThem() {
        var classes =
                uses("io.granary.foundation.time", Stream.of("System.nanoTime()"))
                        .with("package io.granary.foundation.random; " + use("Math.random()"))
                        .with(
                                """
                                package io.granary.foundation.work;
                                class Lane {
                                    Object lane = reactor.core.scheduler.Schedulers.parallel();
                                }
                                """)
                        .with(
                                """
                                package io.granary.quorum;
                                class Quorum {
                                    Object sent = reactor.core.publisher.Mono.just(1).subscribe();
                                }
                                """)
                        .classes();
        for (String law : LAWS) {
            assertThat(Compiled.judgedBy(law, classes)).as(law).isEmpty();
        }
    }

    @Test
    void applicationsMayBlockAndReadTheEnvironment() {
        var classes =
                uses("io.granary.gateway", Stream.of("Mono.just(System.getenv(\"HOME\")).block()"))
                        .classes();
        for (String law : LAWS) {
            assertThat(Compiled.judgedBy(law, classes)).as(law).isEmpty();
        }
    }

    /// One class whose lines from [#FIRST_LINE] on each use one expression.
    private Compiled uses(String packageName, Stream<String> expressions) {
        String lines =
                expressions
                        .map(expression -> "used(" + expression + ");")
                        .collect(Collectors.joining("\n"));
        return new Compiled(folder)
                .with(
                        """
                        package %s;
                        import java.util.concurrent.ThreadLocalRandom;
                        import java.util.function.Supplier;
                        import reactor.core.publisher.*; import reactor.core.scheduler.*;
                        class Uses {
                        static final java.time.Duration SECOND = java.time.Duration.ofSeconds(1);
                        void uses(Scheduler timers) {
                        %s
                        }
                        void used(Object value) {}
                        }
                        """
                                .formatted(packageName, lines));
    }

    private static String use(String expression) {
        return "class Uses { Object used = " + expression + "; }";
    }
}
