package io.granary.blocks.replica;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.time.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which files were written or proven by their hash lately, as far as this process remembers: what
/// it has forgotten is read once more.
final class Proven {
    /// About 10 MB of them.
    private static final int MOST = 1 << 16;

    private static final Duration LATELY = Duration.ofDays(30);

    private final Time time;
    private final Map<BlockId, Long> proven =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<BlockId, Long> eldest) {
                    return size() > MOST;
                }
            };

    Proven(Time time) {
        this.time = time;
    }

    synchronized void note(BlockId id) {
        proven.remove(id);
        proven.put(id, time.monotonicNanos());
    }

    synchronized void forget(BlockId id) {
        proven.remove(id);
    }

    synchronized boolean lately(BlockId id) {
        Long at = proven.get(id);
        return at != null && time.monotonicNanos() - at <= LATELY.toNanos();
    }
}
