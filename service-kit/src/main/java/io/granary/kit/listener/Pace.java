package io.granary.kit.listener;

import java.time.Duration;

/// Whether bytes move at least as fast as a client must move them.
///
/// Time in which we ourselves hold the client up does not count: see [#pause].
final class Pace {
    private final long slowest;
    private final long patienceNanos;
    private long since;
    private long bytesThen;

    Pace(long slowestPerSecond, Duration patience) {
        this.patienceNanos = patience.toNanos();
        this.slowest = Math.max(1, slowestPerSecond * patience.toMillis() / 1_000);
    }

    /// Forgets the past: bytes are not expected right now.
    void pause(long now, long bytes) {
        since = now;
        bytesThen = bytes;
    }

    /// Whether, over a whole span of patience, fewer bytes moved than should have.
    boolean isTooSlow(long now, long bytes) {
        if (now - since < patienceNanos) {
            return false;
        }
        boolean slow = bytes - bytesThen < slowest;
        pause(now, bytes);
        return slow;
    }
}
