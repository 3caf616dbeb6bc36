package io.granary.foundation.work;

import io.granary.foundation.check.Check;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// How far background work has come.
///
/// @param done how many things it has done, in the unit of its own note
/// @param perSecond how many of them in a second, lately
/// @param fraction how much of what it is at is done, from 0 to 1; nothing when it has no end
/// @param left how long the rest will take if it goes on as it did; nothing when that is not known
public record Headway(
        long done, double perSecond, OptionalDouble fraction, Optional<Duration> left) {
    public Headway {
        Check.that(done >= 0 && perSecond >= 0, "%d done, %s a second", done, perSecond);
        double part = fraction.orElse(0);
        Check.that(0 <= part && part <= 1, "%s is done", part);
    }

    /// Work that has no end.
    public static Headway endless(long done, double perSecond) {
        return new Headway(done, perSecond, OptionalDouble.empty(), Optional.empty());
    }

    /// So many of all, which is zero when there is nothing.
    public static Headway of(long done, long all, double perSecond) {
        double fraction = all == 0 ? 1 : Math.min(1, (double) done / all);
        return new Headway(
                done,
                perSecond,
                OptionalDouble.of(fraction),
                leftOf((double) (all - done), perSecond));
    }

    /// How long it takes to do `rest`; nothing when nothing was done lately.
    public static Optional<Duration> leftOf(double rest, double perSecond) {
        return rest <= 0
                ? Optional.of(Duration.ZERO)
                : Optional.of(rest / perSecond)
                        .filter(seconds -> seconds < Integer.MAX_VALUE)
                        .map(seconds -> Duration.ofSeconds(Math.round(seconds)));
    }
}
