package io.granary.blocks.scrub;

import io.granary.foundation.work.Brake;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Pace;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// A scrub as operators see it. What they change of it outlives a restart.
record ScrubWorker(Scrub scrub, PacedLoop loop) implements Worker {
    private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(1);

    @Override
    public boolean busy() {
        return switch (scrub.progress().activity()) {
            case READING_FILES, LOOKING_FOR_FILES -> true;
            case WAITING, PAUSED -> false;
        };
    }

    @Override
    public Optional<Headway> headway() {
        return Optional.of(scrub.headway());
    }

    @Override
    public List<Pace> paces() {
        return List.of(
                Pace.bytes("pace", scrub::pace, choice -> scrub.choosePace(Optional.of(choice)))
                        .orDefault(() -> scrub.choosePace(Optional.empty())),
                Pace.duration(
                                "period",
                                SHORTEST_PERIOD,
                                scrub::period,
                                choice -> scrub.choosePeriod(Optional.of(choice)))
                        .orDefault(() -> scrub.choosePeriod(Optional.empty())));
    }

    @Override
    public Optional<Brake> brake() {
        return Optional.of(
                new Brake(
                        () -> scrub.progress().activity() == Scrub.Activity.PAUSED,
                        scrub::pause,
                        () -> scrub.resume().then(Mono.fromRunnable(loop::hurry))));
    }

    @Override
    public Mono<Void> hurry() {
        return scrub.hurry().then(Mono.fromRunnable(loop::hurry));
    }

    @Override
    public String note() {
        Scrub.Progress now = scrub.progress();
        Scrub.Found found = now.found();
        return "%s; %d files looked at, %d damaged, %d unreadable, %d missing"
                .formatted(
                        doing(now),
                        found.lookedAt(),
                        found.damaged(),
                        found.unreadable(),
                        found.missing());
    }

    private static String doing(Scrub.Progress now) {
        String last = now.finished().map(at -> "last round ended " + second(at) + ", ").orElse("");
        return switch (now.activity()) {
            case WAITING -> last + "next round begins " + second(now.due());
            case READING_FILES -> "reads files";
            case LOOKING_FOR_FILES -> "looks for files that references want";
            case PAUSED -> last + "paused";
        };
    }

    private static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
