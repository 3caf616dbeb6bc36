package io.granary.tables.replica;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// Questions that passed the gate of this node and are not answered yet.
///
/// Whether a question passes is judged by what the node knew then. Whoever acts on something newer,
/// by vouching for what is held here or by dropping rows, first waits until all of those are done
/// that were judged before.
public final class Passage {
    private final AtomicReference<Group> entering = new AtomicReference<>(new Group());

    /// Those that entered between two waits. One more is counted as long as more may enter.
    private static final class Group {
        private final AtomicInteger inside = new AtomicInteger(1);
        private final CompletableFuture<Void> empty = new CompletableFuture<>();

        boolean enter() {
            for (int count = inside.get(); count > 0; count = inside.get()) {
                if (inside.compareAndSet(count, count + 1)) {
                    return true;
                }
            }
            return false;
        }

        void leave() {
            if (inside.decrementAndGet() == 0) {
                empty.complete(null);
            }
        }
    }

    /// Asks `answer` once `judgement` did not throw.
    <T> Mono<T> through(Runnable judgement, Supplier<Mono<T>> answer) {
        return Mono.defer(() -> {
            Group group = enter();
            try {
                judgement.run();
            } catch (RuntimeException refused) {
                group.leave();
                throw refused;
            }
            return answer.get().doFinally(_ -> group.leave());
        });
    }

    /// Done when everything that has entered before has left.
    public Mono<Void> emptied() {
        return Mono.defer(() -> {
            Group before = entering.getAndSet(new Group());
            before.leave();
            return Mono.fromFuture(before.empty, true);
        });
    }

    private Group enter() {
        Group group = entering.get();
        while (!group.enter()) {
            group = entering.get();
        }
        return group;
    }
}
