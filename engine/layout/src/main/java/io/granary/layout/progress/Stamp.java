package io.granary.layout.progress;

import io.granary.foundation.bytes.Bytes;
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
/// @param era the losses of rows that it knows of, as [Trackers#era] has them
public record Stamp(SortedSet<VersionId> live, VersionId floor, Bytes era) {
    private static final int LONGEST_ERA = 32;

    public Stamp {
        live = Collections.unmodifiableSortedSet(new TreeSet<>(live));
        Check.that(live.contains(floor), "floor %s is not live", floor);
        Check.that(era.length() <= LONGEST_ERA, "an era of %d bytes", era.length());
    }

    /// A stamp of a sender that knows of no losses.
    public Stamp(SortedSet<VersionId> live, VersionId floor) {
        this(live, floor, Bytes.EMPTY);
    }

    /// The oldest version that counts for the sender, who knows that all before it are retired.
    public VersionId oldest() {
        return live.first();
    }
}
