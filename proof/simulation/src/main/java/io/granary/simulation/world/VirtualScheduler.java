package io.granary.simulation.world;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/// Reactor's scheduler on the timeline: what runs on it is an event of one life.
public final class VirtualScheduler implements Scheduler {
    private final Timeline timeline;
    private final Life life;
    private final LongSupplier latency;

    /// @param latency how many nanoseconds a piece of work waits or takes
    public VirtualScheduler(Timeline timeline, Life life, LongSupplier latency) {
        this.timeline = timeline;
        this.life = life;
        this.latency = latency;
    }

    @Override
    public Disposable schedule(Runnable task) {
        return timeline.after(latency.getAsLong(), life, task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return timeline.after(unit.toNanos(delay) + latency.getAsLong(), life, task);
    }

    @Override
    public Disposable schedulePeriodically(
            Runnable task, long initialDelay, long period, TimeUnit unit) {
        var repeated = Disposables.swap();
        long every = unit.toNanos(period);
        Runnable again =
                new Runnable() {
                    @Override
                    public void run() {
                        task.run();
                        repeated.replace(timeline.after(every, life, this));
                    }
                };
        repeated.replace(timeline.after(unit.toNanos(initialDelay), life, again));
        return repeated;
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(timeline.now(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Worker createWorker() {
        return new InOrder();
    }

    /// Executes its tasks in the order in which they came.
    private final class InOrder implements Worker {
        private final Disposable.Composite tasks = Disposables.composite();
        private long latest;

        @Override
        public Disposable schedule(Runnable task) {
            latest = Math.max(latest, timeline.now() + latency.getAsLong());
            return planned(task, latest - timeline.now());
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return planned(task, unit.toNanos(delay) + latency.getAsLong());
        }

        private Disposable planned(Runnable task, long nanos) {
            var swap = Disposables.swap();
            tasks.add(swap);
            swap.update(
                    timeline.after(
                            nanos,
                            life,
                            () -> {
                                tasks.remove(swap);
                                task.run();
                            }));
            return swap;
        }

        @Override
        public Disposable schedulePeriodically(
                Runnable task, long initialDelay, long period, TimeUnit unit) {
            var repeated =
                    VirtualScheduler.this.schedulePeriodically(task, initialDelay, period, unit);
            tasks.add(repeated);
            return repeated;
        }

        @Override
        public void dispose() {
            tasks.dispose();
        }

        @Override
        public boolean isDisposed() {
            return tasks.isDisposed();
        }
    }
}
