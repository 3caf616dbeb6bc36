package io.granary.allinone;

/// What an operator gave us cannot work; the message says what and how to put it right. Stops the
/// start.
final class CannotStart extends RuntimeException {
    CannotStart(String message) {
        super(message);
    }
}
