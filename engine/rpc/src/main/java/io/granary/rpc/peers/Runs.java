package io.granary.rpc.peers;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which runs of one node were heard of lately, to tell a restart from a clone.
///
/// A node that starts anew is heard as its new run and never again as the one before. When an
/// earlier run speaks after a later one has, both are alive: somebody copied the node's key. Both
/// are refused until only one has been heard for a while.
///
/// @param heard when each run was heard last, in nanoseconds
/// @param since when the current run was heard first
record Runs(
        SortedMap<InstanceId, Long> heard,
        Optional<InstanceId> current,
        long since,
        boolean cloned) {
    static final Runs NONE = new Runs(Collections.emptySortedMap(), Optional.empty(), 0, false);
    static final Duration MEMORY = Duration.ofSeconds(60);

    /// What an ended run had sent may still be read shortly after its successor was heard.
    static final Duration GRACE = Duration.ofSeconds(1);

    Runs hear(InstanceId run, long now) {
        SortedMap<InstanceId, Long> lately = new TreeMap<>(heard);
        lately.values().removeIf(last -> now - last > MEMORY.toNanos());
        boolean isNew = !lately.containsKey(run);
        lately.put(run, now);
        SortedMap<InstanceId, Long> kept = Collections.unmodifiableSortedMap(lately);
        if (lately.size() == 1) {
            return new Runs(kept, Optional.of(run), isCurrent(run) ? since : now, false);
        }
        if (isNew) {
            return new Runs(kept, Optional.of(run), now, cloned);
        }
        boolean earlierSpeaks = !isCurrent(run) && now - since > GRACE.toNanos();
        return new Runs(kept, current, since, cloned || earlierSpeaks);
    }

    boolean isCurrent(InstanceId run) {
        return current.isPresent() && current.get().equals(run);
    }

    boolean isWelcome(InstanceId run) {
        return !cloned && isCurrent(run);
    }
}
