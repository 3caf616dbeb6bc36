package io.granary.simulation.checkers;

/// A broken promise, and how.
public record Violation(Promise promise, String how) {
    @Override
    public String toString() {
        return promise + ": " + how;
    }
}
