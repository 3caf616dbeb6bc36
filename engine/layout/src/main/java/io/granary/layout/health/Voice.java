package io.granary.layout.health;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Whether this node's answers about rows count: not before it is sure that its store holds
/// everything that it ever confirmed. Noted by who makes sure. Safe for any thread.
public final class Voice {
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean misleading;

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

    /// Whether the store may hold rows that everybody else has deleted and forgotten: then it is
    /// to give nothing to others, and to take nothing, before they are gone.
    public boolean misleads() {
        return misleading;
    }

    /// The store holds everything.
    public void gained() {
        misleading = false;
        trouble = Optional.empty();
        settled.complete(null);
    }

    /// The store lacks something.
    ///
    /// @param why a sentence for operators
    /// @param misleads whether it may hold what it should not as well
    public void lost(String why, boolean misleads) {
        misleading = misleads;
        trouble = Optional.of(why);
        settled.complete(null);
    }
}
