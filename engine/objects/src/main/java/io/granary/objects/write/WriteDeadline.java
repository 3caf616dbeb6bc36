package io.granary.objects.write;

import io.granary.foundation.time.Time;
import java.time.Duration;

/// Until when a version with blocks may become visible.
///
/// Versions that nothing names are swept when they are twice as old: no write that was let pass can
/// be on its way by then.
public final class WriteDeadline {
    private final Time time;
    private final Duration longest;
    private final long begun;

    /// For a write that begins now.
    public WriteDeadline(WritePorts ports) {
        this.time = ports.time();
        this.longest = ports.longestWrite();
        this.begun = time.monotonicNanos();
    }

    /// Throws [TookTooLong] when it is too late.
    public void check() {
        var taken = Duration.ofNanos(time.monotonicNanos() - begun);
        if (taken.compareTo(longest) > 0) {
            throw new TookTooLong("it took %s, and at most %s".formatted(taken, longest));
        }
    }
}
