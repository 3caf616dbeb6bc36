package io.granary.tables.digest;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.messages.RangeDigest;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/// Digests of partitions, until a row in them changes. Safe for any thread.
///
/// Changes are counted by the leading bits of places. A digest is believed while the counts of its
/// range are what they were before its rows were walked; a change counts once readers can see it,
/// so a walk that has missed it is never believed for longer.
final class KnownDigests {
    /// Each cell is a sixteenth of a partition when there are 256 of them.
    private static final int CELLS = 1 << 12;

    private static final int PLACES_OF_A_CELL = (1 << 16) / CELLS;

    /// Ranges with longer bounds are parts of partitions that differ, which nobody asks for twice.
    private static final int LONGEST_BOUND = 2;

    private static final int MOST = 1 << 16;

    private final AtomicLongArray changes = new AtomicLongArray(CELLS);
    private final ConcurrentMap<KeyRange, Known> known = new ConcurrentHashMap<>();

    private record Known(long changes, RangeDigest digest) {}

    void changed(Bytes place) {
        changes.incrementAndGet(leading(place) / PLACES_OF_A_CELL);
    }

    Optional<RangeDigest> of(KeyRange range) {
        return Optional.ofNullable(known.get(range))
                .filter(each -> each.changes() == changesIn(range))
                .map(Known::digest);
    }

    /// What `walk` finds, which is kept when the range may be asked for again.
    RangeDigest of(KeyRange range, Supplier<RangeDigest> walk) {
        if (!isOfPartition(range)) {
            return walk.get();
        }
        long before = changesIn(range);
        RangeDigest digest = walk.get();
        if (known.size() >= MOST) {
            known.clear(); // The partitions have changed: those of before are of no more use.
        }
        known.put(range, new Known(before, digest));
        return digest;
    }

    private static boolean isOfPartition(KeyRange range) {
        return range.from().length() <= LONGEST_BOUND
                && range.to().map(Bytes::length).orElse(0) <= LONGEST_BOUND;
    }

    private long changesIn(KeyRange range) {
        int first = leading(range.from()) / PLACES_OF_A_CELL;
        int last = range.to().map(to -> (leading(to) - 1) / PLACES_OF_A_CELL).orElse(CELLS - 1);
        long sum = 0;
        for (int cell = first; cell <= last; cell++) {
            sum += changes.get(cell);
        }
        return sum;
    }

    private static int leading(Bytes place) {
        int first = place.isEmpty() ? 0 : place.at(0);
        int second = place.length() < 2 ? 0 : place.at(1);
        return first << 8 | second;
    }
}
