package io.granary.objects.write;

/// A write with blocks came to its end so late that what it had stored might be swept; nothing of
/// it is visible.
public final class TookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TookTooLong(String message) {
        super(message, null, false, false);
    }
}
