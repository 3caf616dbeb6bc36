package io.granary.roles;

import io.granary.foundation.time.Time;
import io.granary.foundation.work.PacedLoop;
import io.granary.tables.ControlTable;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Brings the control tables into memory, one after the other, each tried until it works.
final class FirstLoad implements AutoCloseable {
    private final List<ControlTable<?>> tables;
    private final PacedLoop loop;
    private final Sinks.Empty<Void> loaded = Sinks.empty();
    private volatile int done;

    private FirstLoad(List<ControlTable<?>> tables, Time time) {
        this.tables = List.copyOf(tables);
        this.loop = PacedLoop.of("load-control-tables", time, this::next);
    }

    static FirstLoad start(List<ControlTable<?>> tables, Time time) {
        FirstLoad load = new FirstLoad(tables, time);
        load.loop.start(Duration.ZERO);
        return load;
    }

    /// Completes when all of them are in memory.
    Mono<Void> loaded() {
        return loaded.asMono();
    }

    private Mono<Duration> next() {
        return tables.get(done).start().thenReturn(Duration.ZERO).doOnNext(_ -> advance());
    }

    /// Steps of a loop come one at a time, so nobody else counts meanwhile.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void advance() {
        done++;
        if (done == tables.size()) {
            loop.close();
            loaded.tryEmitEmpty();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
