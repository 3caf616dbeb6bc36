package io.granary.blocks.recovery;

import io.granary.foundation.check.Check;
import io.granary.foundation.random.Randomness;
import java.time.Duration;

/// How eagerly blocks are removed and restored.
///
/// @param quietStart how long after the start nothing is removed: a clock that jumped has made
///     everything due at once, and other nodes may still be starting
/// @param pause how long to rest when there is nothing to do
/// @param retry how long to wait after a first failure; doubles with each further one, up to 64
///     times
/// @param lanes how many blocks are looked at side by side
/// @param relaxedCustody whether a copy that the layout wants elsewhere goes after a day although
///     only a write quorum of those that are to have it says that it does
public record RecoverySettings(
        Duration quietStart, Duration pause, Duration retry, int lanes, boolean relaxedCustody) {
    static final int MOST_LANES = 64;

    private static final int LONGEST_DOUBLING = 6;

    /// The share of a wait by which it varies either way: chores that failed together come back one
    /// by one.
    private static final int SPREAD = 5;

    public static final RecoverySettings DEFAULT =
            new RecoverySettings(
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    2,
                    false);

    public RecoverySettings {
        Check.that(!quietStart.isNegative(), "quiet start %s", quietStart);
        Check.that(pause.isPositive() && retry.isPositive(), "pause %s, retry %s", pause, retry);
        Check.that(1 <= lanes && lanes <= MOST_LANES, "recovery lanes %d", lanes);
    }

    RecoverySettings lanes(int number) {
        return new RecoverySettings(quietStart, pause, retry, number, relaxedCustody);
    }

    /// How long a chore waits that has failed that often.
    Duration waitAfter(int failures, Randomness randomness) {
        Duration wait = retry.multipliedBy(1L << Math.min(failures, LONGEST_DOUBLING));
        Duration most = wait.dividedBy(SPREAD);
        return wait.minus(most).plusNanos(randomness.nextLong(2 * most.toNanos() + 1));
    }

    Duration longestWait() {
        Duration wait = retry.multipliedBy(1L << LONGEST_DOUBLING);
        return wait.plus(wait.dividedBy(SPREAD));
    }
}
