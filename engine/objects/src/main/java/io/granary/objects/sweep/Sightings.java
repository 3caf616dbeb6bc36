package io.granary.objects.sweep;

import io.granary.foundation.time.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Since when this process has seen what looks left over, by a clock that never goes back.
///
/// A wall clock that leaps ahead makes everything look old, also what is being written. Whatever is
/// under way when it is seen first has come to its end after [SweepSettings#seenFor].
///
/// Any thread; a start forgets everything. What is seen first while the memory is full is seen
/// first again later.
final class Sightings<K> {
    private static final int MOST = 65_536;

    private final Map<K, Sighting> sightings = new LinkedHashMap<>(16, 0.75f, true);
    private final Time time;
    private final Duration wanted;
    private final Duration kept;

    Sightings(Time time, SweepSettings settings) {
        this.time = time;
        this.wanted = settings.seenFor();
        this.kept = wanted.plus(settings.period().multipliedBy(3));
    }

    private record Sighting(long firstNanos, long lastNanos) {}

    /// Whether `what` was seen long enough ago; remembers that it was seen.
    synchronized boolean isKnown(K what) {
        long now = time.monotonicNanos();
        forgetUntil(now - kept.toNanos());
        Sighting before = sightings.get(what);
        long first = before == null ? now : before.firstNanos();
        if (before != null || sightings.size() < MOST) {
            sightings.put(what, new Sighting(first, now));
        }
        return now - first >= wanted.toNanos();
    }

    /// What nobody has come upon again is gone. The map is in the order of last sights.
    private void forgetUntil(long nanos) {
        var sights = sightings.values().iterator();
        while (sights.hasNext() && sights.next().lastNanos() - nanos < 0) {
            sights.remove();
        }
    }
}
