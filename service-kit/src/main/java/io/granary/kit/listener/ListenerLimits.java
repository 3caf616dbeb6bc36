package io.granary.kit.listener;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import java.time.Duration;

/// How much one listener bears, and for how long.
///
/// @param connections open at the same time; more are closed at once
/// @param head the longest request line, and the longest headers
/// @param headPatience how long a request's head may take to arrive
/// @param idle how long a connection may stay open without a request
/// @param slowest bytes a second that a client must send or take while we wait for it
/// @param slowPatience how long a client may be slower than that
/// @param drain bytes of a refused body that are read so that the client sees the refusal
/// @param drainPatience how long that reading may take
public record ListenerLimits(
        int connections,
        ByteCount head,
        Duration headPatience,
        Duration idle,
        ByteCount slowest,
        Duration slowPatience,
        ByteCount drain,
        Duration drainPatience) {
    /// What a machine of a few cores bears well.
    public static final ListenerLimits USUAL =
            new ListenerLimits(
                    2_000,
                    ByteCount.kibibytes(16),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    ByteCount.kibibytes(1),
                    Duration.ofSeconds(30),
                    ByteCount.mebibytes(16),
                    Duration.ofSeconds(5));

    public ListenerLimits {
        Check.that(connections > 0, "connections %d", connections);
        Check.that(head.value() >= 1_024 && head.value() <= 1 << 20, "head %s", head);
        Check.that(headPatience.isPositive(), "head patience %s", headPatience);
        Check.that(idle.isPositive(), "idle %s", idle);
        Check.that(slowPatience.isPositive(), "slow patience %s", slowPatience);
        Check.that(drainPatience.isPositive(), "drain patience %s", drainPatience);
    }
}
