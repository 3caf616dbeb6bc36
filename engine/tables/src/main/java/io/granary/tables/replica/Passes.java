package io.granary.tables.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/// Walks over a queue, from its first entry to its last, for those who wait until what they have
/// queued was met by one of them.
///
/// A walk that fails somewhere tells nobody; those who wait are told by a later one. Safe for any
/// thread; walks follow one another.
final class Passes {
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private final List<CompletableFuture<Void>> underWay = new ArrayList<>();
    private boolean failed;

    /// Done when a walk that begins from now on has ended well.
    Mono<Void> next() {
        return Mono.defer(() -> Mono.fromFuture(wanted(), true));
    }

    private synchronized CompletableFuture<Void> wanted() {
        CompletableFuture<Void> told = new CompletableFuture<>();
        waiting.add(told);
        return told;
    }

    synchronized void begin() {
        underWay.addAll(waiting);
        waiting.clear();
        failed = false;
    }

    synchronized void failed() {
        failed = true;
    }

    void end() {
        ended().forEach(told -> told.complete(null));
    }

    private synchronized List<CompletableFuture<Void>> ended() {
        if (failed) {
            return List.of();
        }
        List<CompletableFuture<Void>> done = List.copyOf(underWay);
        underWay.clear();
        return done;
    }
}
