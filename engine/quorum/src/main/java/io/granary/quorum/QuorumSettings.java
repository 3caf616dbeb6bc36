package io.granary.quorum;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import io.granary.rpc.Carriage;
import java.time.Duration;

/// How long to wait for replicas and how much to leave under way to a slow one.
///
/// @param patience how long a caller waits for enough answers
/// @param bodyPatience the same where a body has to be carried, which takes time on slow lines
/// @param deliveryPatience how long a write goes on to a slow replica after its caller was answered
/// @param bytesUnderWay how much may be under way to one peer; writes beyond it skip that peer
/// @param shortestHedge the least time before one more replica is asked
/// @param hedgePercent how many further questions there may be for each hundred reads
public record QuorumSettings(
        Duration patience,
        Duration bodyPatience,
        Duration deliveryPatience,
        ByteCount bytesUnderWay,
        Duration shortestHedge,
        int hedgePercent) {
    public static final QuorumSettings DEFAULT =
            new QuorumSettings(
                    Duration.ofMillis(4_500),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    ByteCount.mebibytes(64),
                    Duration.ofMillis(5),
                    5);

    public QuorumSettings {
        Check.that(patience.isPositive(), "patience %s", patience);
        Check.that(
                bodyPatience.compareTo(patience) >= 0,
                "body patience %s below patience %s",
                bodyPatience,
                patience);
        Check.that(
                deliveryPatience.compareTo(bodyPatience) >= 0,
                "delivery patience %s below body patience %s",
                deliveryPatience,
                bodyPatience);
        Check.that(shortestHedge.isPositive(), "shortest hedge %s", shortestHedge);
        Check.that(0 <= hedgePercent && hedgePercent <= 100, "hedge percent %d", hedgePercent);
    }

    /// How long a caller waits for what is carried so.
    Duration patience(Carriage carriage) {
        return switch (carriage) {
            case QUESTION -> patience;
            case BODY -> bodyPatience;
        };
    }
}
