package io.granary.rpc.peers;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.granary.foundation.time.Time;
import io.granary.rpc.NodeId;
import io.granary.rpc.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// One circuit breaker for every peer, and how many questions to it may be open at a time.
final class Guards {
    private static final int MOST_FOREGROUND = 4096;
    private static final int MOST_BACKGROUND = 512;

    private final CircuitBreakerConfig circuits;
    private final Map<NodeId, Guard> guards = new ConcurrentHashMap<>();

    /// Background work is bounded apart, so that it never takes the room of clients' requests.
    ///
    /// @param losses tells whoever waits for a body when the peer is lost
    record Guard(
            CircuitBreaker circuit,
            Bulkhead foreground,
            Bulkhead background,
            AtomicReference<Sinks.Empty<Void>> losses) {
        /// Completes when the peer is lost the next time.
        Mono<Void> lost() {
            return Mono.defer(() -> losses.get().asMono());
        }

        Bulkhead bulkhead(Priority priority) {
            return switch (priority) {
                case FOREGROUND -> foreground;
                case BACKGROUND -> background;
            };
        }
    }

    Guards(Time time) {
        circuits =
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(60)
                        .waitDurationInOpenState(Duration.ofSeconds(1))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .writableStackTraceEnabled(false)
                        .clock(new MonotonicClock(time))
                        .currentTimestampFunction(_ -> time.monotonicNanos(), TimeUnit.NANOSECONDS)
                        .build();
    }

    Guard of(NodeId node) {
        return guards.computeIfAbsent(node, this::guard);
    }

    /// The peer answers again: whatever happened before no longer counts.
    void found(NodeId node) {
        CircuitBreaker circuit = of(node).circuit();
        if (circuit.getState() != CircuitBreaker.State.CLOSED) {
            circuit.transitionToClosedState();
        }
    }

    /// The peer does not even answer greetings: nobody waits for it until it does.
    void lost(NodeId node) {
        Guard guard = of(node);
        guard.circuit().transitionToForcedOpenState();
        guard.losses().getAndSet(Sinks.empty()).tryEmitEmpty();
    }

    private Guard guard(NodeId node) {
        return new Guard(
                CircuitBreaker.of(node.toString(), circuits),
                bulkhead(node, MOST_FOREGROUND),
                bulkhead(node, MOST_BACKGROUND),
                new AtomicReference<>(Sinks.empty()));
    }

    private static Bulkhead bulkhead(NodeId node, int most) {
        return Bulkhead.of(
                node.toString(),
                BulkheadConfig.custom()
                        .maxConcurrentCalls(most)
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    /// Time that only goes forward, in the form that the circuits read.
    private static final class MonotonicClock extends Clock {
        private final Time time;

        MonotonicClock(Time time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(time.monotonicNanos());
        }
    }
}
