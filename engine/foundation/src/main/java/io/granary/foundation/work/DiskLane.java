package io.granary.foundation.work;

import io.granary.foundation.check.Check;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The one bridge from Reactor to blocking storage: a named, bounded pool.
///
/// When all workers are busy and the queue is full, work fails at once with a
/// `RejectedExecutionException` instead of piling up.
public final class DiskLane implements AutoCloseable {
    private final Scheduler scheduler;

    private DiskLane(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /// A lane of `workers` threads and at most `queue` waiting pieces of work for each.
    public static DiskLane of(String name, int workers, int queue) {
        Check.that(workers > 0 && queue > 0, "lane of %d workers, queue %d", workers, queue);
        return new DiskLane(Schedulers.newBoundedElastic(workers, queue, name, 60, true));
    }

    /// A lane on a scheduler that somebody else owns: the simulator's virtual queue.
    public static DiskLane on(Scheduler scheduler) {
        return new DiskLane(scheduler);
    }

    /// A lane without threads: work runs on whichever thread subscribes. For reads that a cache in
    /// memory nearly always answers, where changing threads costs more than the read.
    public static DiskLane onCaller() {
        return new DiskLane(Schedulers.immediate());
    }

    /// Runs `work` on the lane; nothing happens until the answer is subscribed to.
    public <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(scheduler);
    }

    /// Runs `work` on the lane while the caller goes on. Nobody hears of it when it fails or finds
    /// no room: only for what is found and done later in any case.
    public void attempt(Runnable work) {
        Mono.<Void>fromRunnable(work).subscribeOn(scheduler).onErrorComplete().subscribe();
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
