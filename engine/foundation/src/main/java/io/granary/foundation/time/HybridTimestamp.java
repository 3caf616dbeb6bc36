package io.granary.foundation.time;

import io.granary.foundation.check.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Orders the writes of one row: microseconds since 1970, raised above every stamp the writer has
/// seen.
///
/// It follows the wall clock while clocks agree and stays ordered when they do not. What a client
/// sees as Last-Modified is a different field.
public record HybridTimestamp(long micros) implements Comparable<HybridTimestamp> {
    /// Older than every stamp that a write carries.
    public static final HybridTimestamp ZERO = new HybridTimestamp(0);

    public HybridTimestamp {
        Check.that(micros >= 0, "timestamp %d", micros);
    }

    /// The stamp of a wall-clock reading.
    public static HybridTimestamp of(Instant instant) {
        return new HybridTimestamp(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    /// The smallest stamp that is newer than `seen` and not older than this one.
    public HybridTimestamp raisedAbove(HybridTimestamp seen) {
        return micros > seen.micros ? this : new HybridTimestamp(Math.addExact(seen.micros, 1));
    }

    public HybridTimestamp plus(Duration duration) {
        return new HybridTimestamp(Math.addExact(micros, duration.toNanos() / 1_000));
    }

    public boolean isNewerThan(HybridTimestamp other) {
        return micros > other.micros;
    }

    public static HybridTimestamp newest(HybridTimestamp one, HybridTimestamp other) {
        return one.micros >= other.micros ? one : other;
    }

    public Instant toInstant() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(HybridTimestamp other) {
        return Long.compare(micros, other.micros);
    }
}
