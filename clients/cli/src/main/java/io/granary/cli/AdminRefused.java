package io.granary.cli;

/// The server refused, or cannot be reached; the message says what to do next.
final class AdminRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AdminRefused(String message) {
        super(message, null, false, false);
    }
}
