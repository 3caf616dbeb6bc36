package io.granary.roles;

import io.granary.foundation.time.Time;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.layout.map.LayoutUnknown;
import io.granary.tables.ControlTable;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Brings the control tables into memory, one after the other, each tried until it works.
final class FirstLoad implements AutoCloseable {
    private static final Duration UNTIL_A_LAYOUT = Duration.ofMillis(500);

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

    Worker worker() {
        return () -> loop;
    }

    /// Completes when all of them are in memory.
    Mono<Void> loaded() {
        return loaded.asMono();
    }

    /// Without a layout nobody was asked, so the next try need not wait longer than the last.
    private Mono<Duration> next() {
        return Mono.defer(() -> tables.get(done).start())
                .thenReturn(Duration.ZERO)
                .doOnNext(_ -> advance())
                .onErrorResume(LayoutUnknown.class, _ -> Mono.just(UNTIL_A_LAYOUT));
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
