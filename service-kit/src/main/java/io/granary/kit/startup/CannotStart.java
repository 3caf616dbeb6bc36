package io.granary.kit.startup;

/// What an operator gave us cannot work. The message says what, and how to put it right.
public final class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }
}
