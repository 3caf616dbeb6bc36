package io.granary.kit.telemetry;

import io.granary.foundation.time.Time;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Setback;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.WorkerState;
import io.granary.foundation.work.Workers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import reactor.core.publisher.Mono;

/// Turns what a node does in the background into meters tagged with its name.
///
/// A queue is counted by walking over it, so that is done now and then and not for each scrape.
final class WorkerMeters implements AutoCloseable {
    private static final Duration SHORTEST_REST = Duration.ofSeconds(15);

    /// How much longer than the counting the rest after it is, at least.
    private static final int REST_PER_WALK = 20;

    private static final double MILLIS = 1e3;

    private final MeterRegistry registry;
    private final Workers workers;
    private final Time time;
    private final PacedLoop loop;
    private final Map<String, WorkerReport> latest = new ConcurrentHashMap<>();

    private WorkerMeters(MeterRegistry registry, Workers workers, Time time) {
        this.registry = registry;
        this.workers = workers;
        this.time = time;
        this.loop = PacedLoop.of("work-meters", time, this::step);
    }

    static WorkerMeters start(MeterRegistry registry, Workers workers, Time time) {
        var meters = new WorkerMeters(registry, workers, time);
        workers.add(() -> meters.loop);
        meters.loop.start(Duration.ZERO);
        return meters;
    }

    private Mono<Duration> step() {
        long begun = time.monotonicNanos();
        return workers.report()
                .map(reports -> {
                    note(reports);
                    Duration took = Duration.ofNanos(time.monotonicNanos() - begun);
                    Duration rest = took.multipliedBy(REST_PER_WALK);
                    return rest.compareTo(SHORTEST_REST) > 0 ? rest : SHORTEST_REST;
                });
    }

    private void note(List<WorkerReport> reports) {
        for (WorkerReport report : reports) {
            if (latest.put(report.name(), report) == null) {
                register(report);
            }
        }
    }

    private void register(WorkerReport first) {
        String worker = first.name();
        if (first.queue().isPresent()) {
            gauge(
                    worker,
                    "queue",
                    "What waits for background work.",
                    now -> (double) now.queue().orElse(0));
        }
        gauge(
                worker,
                "failures.in.a.row",
                "Steps of background work that failed since the last that succeeded.",
                now -> now.failuresInARow());
        gauge(
                worker,
                "paused",
                "Whether an operator has background work wait.",
                now -> now.state() == WorkerState.PAUSED ? 1 : 0);
        gauge(
                worker,
                "last.failure.seconds",
                "When something went wrong last, in seconds since 1970; 0 for never.",
                now ->
                        now.setback()
                                .map(Setback::at)
                                .map(at -> (double) at.toEpochMilli() / MILLIS)
                                .orElse(0.0));
        FunctionCounter.builder(
                        "granary.work.failures",
                        latest,
                        reports -> value(reports, worker, now -> (double) now.failures()))
                .description("What went wrong in background work.")
                .tag("worker", worker)
                .register(registry);
    }

    private void gauge(
            String worker, String name, String description, ToDoubleFunction<WorkerReport> value) {
        Gauge.builder("granary.work." + name, latest, reports -> value(reports, worker, value))
                .description(description)
                .tag("worker", worker)
                .register(registry);
    }

    private static double value(
            Map<String, WorkerReport> reports,
            String worker,
            ToDoubleFunction<WorkerReport> value) {
        WorkerReport now = reports.get(worker);
        return now == null ? 0 : value.applyAsDouble(now);
    }

    @Override
    public void close() {
        loop.close();
    }
}
