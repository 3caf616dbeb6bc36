package io.granary.layout.progress;

import io.granary.foundation.check.Check;
import io.granary.layout.map.VersionId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the sender of a question knows of the layout: it goes with every question about rows, and
/// storage nodes refuse those that know too little.
///
/// @param live the versions that count for the sender
/// @param floor the one of them at which it reads
public record Stamp(SortedSet<VersionId> live, VersionId floor) {
    public Stamp {
        live = Collections.unmodifiableSortedSet(new TreeSet<>(live));
        Check.that(live.contains(floor), "floor %s is not live", floor);
    }

    /// The oldest version that counts for the sender, who knows that all before it are retired.
    public VersionId oldest() {
        return live.first();
    }
}
