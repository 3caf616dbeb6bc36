package io.granary.kit.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Turns the events of one listener into meters tagged with its name.
final class MeteredListener implements ListenerEvents {
    private final MeterRegistry registry;
    private final String listener;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Counter turnedAway;
    private final Counter received;
    private final Counter sent;

    /// Looking a meter up in the registry builds a key each time; these are the few that exist.
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String method, int statusClass) {}

    MeteredListener(MeterRegistry registry, String listener) {
        this.registry = registry;
        this.listener = listener;
        Gauge.builder("granary.http.connections", connections, AtomicInteger::get)
                .description("Open connections.")
                .tag("listener", listener)
                .register(registry);
        Gauge.builder("granary.http.requests.active", requests, AtomicInteger::get)
                .description("Requests that are being answered.")
                .tag("listener", listener)
                .register(registry);
        this.turnedAway = counter("turned.away", "Connections closed since there were too many.");
        this.received = counter("received.bytes", "Bytes of request bodies.");
        this.sent = counter("sent.bytes", "Bytes of answer bodies.");
    }

    private Counter counter(String name, String description) {
        return Counter.builder("granary.http." + name)
                .description(description)
                .tag("listener", listener)
                .register(registry);
    }

    @Override
    public void connected() {
        connections.incrementAndGet();
    }

    @Override
    public void disconnected() {
        connections.decrementAndGet();
    }

    @Override
    public void turnedAway() {
        turnedAway.increment();
    }

    @Override
    public void cut(String reason) {
        Counter.builder("granary.http.connections.cut")
                .description("Connections closed for what their client did, by reason.")
                .tag("listener", listener)
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    @Override
    public void began() {
        requests.incrementAndGet();
    }

    @Override
    public void ended(Exchange exchange) {
        requests.decrementAndGet();
        received.increment((double) exchange.received());
        sent.increment((double) exchange.sent());
        timers.computeIfAbsent(new Kind(exchange.method(), exchange.status() / 100), this::timer)
                .record(exchange.took());
    }

    private Timer timer(Kind kind) {
        return Timer.builder("granary.http.requests")
                .description("Requests by method and class of status; class 0 never got an answer.")
                .tag("listener", listener)
                .tag("method", kind.method())
                .tag("status", kind.statusClass() == 0 ? "none" : kind.statusClass() + "xx")
                .serviceLevelObjectives(
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .register(registry);
    }
}
