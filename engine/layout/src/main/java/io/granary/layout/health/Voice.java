package io.granary.layout.health;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Whether this node's answers about rows count: not before it is sure that its store holds
/// everything that it ever confirmed. Noted by who makes sure. Safe for any thread.
public final class Voice {
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile Optional<String> trouble = Optional.empty();

    /// The voice of a node that is always sure.
    public static Voice sure() {
        Voice voice = new Voice();
        voice.gained();
        return voice;
    }

    /// Completes once it is known whether the store holds everything.
    public CompletableFuture<Void> settled() {
        return settled.copy();
    }

    public boolean counts() {
        return settled.isDone() && trouble.isEmpty();
    }

    /// What is wrong with the store, in a sentence for operators; nothing when nothing is.
    public Optional<String> trouble() {
        return trouble;
    }

    /// The store holds everything.
    public void gained() {
        trouble = Optional.empty();
        settled.complete(null);
    }

    /// The store lacks something.
    ///
    /// @param why a sentence for operators
    public void lost(String why) {
        trouble = Optional.of(why);
        settled.complete(null);
    }
}
