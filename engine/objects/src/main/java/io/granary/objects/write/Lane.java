package io.granary.objects.write;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Where computing that would hold up an event loop is done.
record Lane(Scheduler scheduler) {
    <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(scheduler)
                .onErrorMap(
                        RejectedExecutionException.class,
                        _ -> new TooBusy("bodies come in faster than they can be hashed"));
    }
}
