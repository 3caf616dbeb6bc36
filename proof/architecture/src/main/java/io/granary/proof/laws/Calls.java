package io.granary.proof.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import io.granary.proof.ladder.Ladder;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Calls that would make two runs of one seed differ, or stall a thread that others need.
final class Calls {
    private static final Set<String> CLOCK_READERS =
            Set.of(
                    "java.time.Instant",
                    "java.time.LocalDate",
                    "java.time.LocalTime",
                    "java.time.LocalDateTime",
                    "java.time.OffsetDateTime",
                    "java.time.ZonedDateTime",
                    "java.time.Year",
                    "java.time.YearMonth");
    private static final Set<String> CHANCE =
            Set.of(
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.util.random.RandomGenerator",
                    "java.security.SecureRandom");
    private static final Set<String> BLOCKING =
            Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");
    private static final Set<String> TIMED = Set.of("elapsed", "timestamp", "timed");

    private Calls() {}

    static List<Law> laws(Ladder ladder) {
        var engine = Packages.engine(ladder);
        return List.of(
                law(
                        "clock",
                        outside(engine, "io.granary.foundation.time"),
                        "the machine's clock",
                        Calls::readsClock,
                        "time comes from io.granary.foundation.time.Time"),
                law(
                        "chance",
                        outside(engine, "io.granary.foundation.random"),
                        "chance",
                        Calls::drawsChance,
                        "chance comes from io.granary.foundation.random.Randomness"),
                law(
                        "schedulers",
                        outside(engine, "io.granary.foundation.time", "io.granary.foundation.work"),
                        "Schedulers",
                        call -> ownerOf(call).equals("reactor.core.scheduler.Schedulers"),
                        "timers come from Time.timers() and blocking work goes through DiskLane"),
                law(
                        "default-timer",
                        engine,
                        "operators on the default timer",
                        Calls::usesDefaultTimer,
                        "pass time.timers(), as in Mono.delay(patience, time.timers())"),
                law(
                        "blocking",
                        engine,
                        "what waits for a Mono or Flux",
                        Calls::blocks,
                        "return the Mono; only main and tests block"),
                law(
                        "environment",
                        engine,
                        "the environment",
                        Calls::readsEnvironment,
                        "settings are records that the application binds"),
                law(
                        "subscribe",
                        outside(
                                engine,
                                "io.granary.foundation.work",
                                "io.granary.rpc..",
                                "io.granary.quorum"),
                        "subscribe",
                        call -> isReactor(call) && call.getName().equals("subscribe"),
                        "return the Mono; background loops run on io.granary.foundation.work"));
    }

    private static Law law(
            String name,
            DescribedPredicate<JavaClass> scope,
            String what,
            Predicate<JavaCodeUnitAccess<?>> banned,
            String instead) {
        return new Law(
                name,
                classes()
                        .that(scope)
                        .should(Conditions.callNothing(what, banned))
                        .because(instead));
    }

    private static DescribedPredicate<JavaClass> outside(
            DescribedPredicate<JavaClass> scope, String... excepted) {
        return scope.and(DescribedPredicate.not(Packages.in(excepted)));
    }

    private static boolean readsClock(JavaCodeUnitAccess<?> call) {
        String name = call.getName();
        return switch (ownerOf(call)) {
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.lang.System" -> name.equals("nanoTime") || name.equals("currentTimeMillis");
            case "java.util.Date" -> name.equals("<init>") && takesNothing(call);
            case String owner -> CLOCK_READERS.contains(owner) && name.equals("now");
        };
    }

    private static boolean takesNothing(JavaCodeUnitAccess<?> call) {
        return call.getTarget().getRawParameterTypes().isEmpty();
    }

    private static boolean drawsChance(JavaCodeUnitAccess<?> call) {
        return switch (ownerOf(call)) {
            case "java.util.UUID" -> call.getName().equals("randomUUID");
            case "java.lang.Math" -> call.getName().equals("random");
            case String owner -> CHANCE.contains(owner);
        };
    }

    private static boolean usesDefaultTimer(JavaCodeUnitAccess<?> call) {
        if (ownerOf(call).startsWith("reactor.util.retry.Retry")) {
            return call.getName().equals("backoff") || call.getName().equals("fixedDelay");
        }
        if (!isReactor(call) || BLOCKING.contains(call.getName())) {
            return false;
        }
        var parameters =
                call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName).toList();
        return !parameters.contains("reactor.core.scheduler.Scheduler")
                && (parameters.contains("java.time.Duration")
                        || TIMED.contains(call.getName())
                        || call.getName().equals("interval"));
    }

    private static boolean blocks(JavaCodeUnitAccess<?> call) {
        return isReactor(call)
                && (BLOCKING.contains(call.getName()) || call.getName().equals("toFuture"));
    }

    private static boolean readsEnvironment(JavaCodeUnitAccess<?> call) {
        String name = call.getName();
        return switch (ownerOf(call)) {
            case "java.lang.System" -> name.equals("getenv") || name.equals("getProperty");
            case "java.lang.Integer" -> name.equals("getInteger");
            case "java.lang.Long" -> name.equals("getLong");
            case "java.lang.Boolean" -> name.equals("getBoolean");
            default -> false;
        };
    }

    private static boolean isReactor(JavaCodeUnitAccess<?> call) {
        return ownerOf(call).startsWith("reactor.core.publisher.");
    }

    private static String ownerOf(JavaCodeUnitAccess<?> call) {
        return call.getTargetOwner().getName();
    }
}
