package io.granary.objects.rows;

import io.granary.foundation.check.Check;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.VersionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// One write to one key.
///
/// @param stamp what orders writes; raised above what was there, so maybe ahead of every clock
/// @param modified what clients see as the time of the write, in whole milliseconds
public record Version(HybridTimestamp stamp, VersionId id, Instant modified, State state) {
    /// The newest first; ids decide between equal stamps, so that all replicas choose alike.
    public static final Comparator<Version> NEWEST_FIRST =
            Comparator.comparing(Version::stamp).thenComparing(Version::id).reversed();

    public Version {
        modified = modified.truncatedTo(ChronoUnit.MILLIS);
        if (state instanceof State.Complete(var description, Content.Inline(var bytes))) {
            Check.that(
                    description.size().value() == bytes.length(),
                    "%s announced, %d inline",
                    description.size(),
                    bytes.length());
        }
    }

    /// What the write left.
    public sealed interface State {
        /// A body.
        record Complete(Description description, Content content) implements State {}

        /// Nothing.
        record DeleteMarker() implements State {}
    }
}
