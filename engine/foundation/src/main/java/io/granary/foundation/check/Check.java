package io.granary.foundation.check;

/// Catches our own bugs: a failed check fails the request that met it, loudly, and repairs nothing.
///
/// Input from outside is never checked here; it is parsed into an `Optional` or a typed failure.
public final class Check {
    private Check() {}

    /// Throws [BrokenInvariant] with the formatted message unless `claim` holds.
    public static void that(boolean claim, String message, Object... args) {
        if (!claim) {
            throw new BrokenInvariant(message.formatted(args));
        }
    }
}
