package io.granary.objects.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.VersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Which versions of a key remain when two copies of its row meet.
final class VersionMerge {
    private VersionMerge() {}

    /// The union, pruned, the newest first.
    static List<Version> merge(List<Version> held, List<Version> incoming) {
        var byId = new TreeMap<VersionId, Version>();
        held.forEach(version -> byId.merge(version.id(), version, VersionMerge::ofOneWrite));
        incoming.forEach(version -> byId.merge(version.id(), version, VersionMerge::ofOneWrite));
        var versions = new ArrayList<>(byId.values());
        versions.sort(Version.NEWEST_FIRST);
        return prune(versions);
    }

    /// Both states that exist supersede everything older: buckets keep no history.
    private static List<Version> prune(List<Version> newestFirst) {
        return newestFirst.subList(0, 1);
    }

    /// Copies of one write differ when it was sent again with a raised stamp, or when one was read
    /// without its payload. Anything else cannot happen; the larger encoding wins everywhere alike.
    private static Version ofOneWrite(Version one, Version other) {
        int order = one.stamp().compareTo(other.stamp());
        if (order != 0) {
            return order > 0 ? one : other;
        }
        if (isRead(one) != isRead(other)) {
            return isRead(one) ? one : other;
        }
        return encoded(one).compareTo(encoded(other)) >= 0 ? one : other;
    }

    private static boolean isRead(Version version) {
        return !(version.state() instanceof Version.State.Complete(_, Content.InlineApart()));
    }

    private static Bytes encoded(Version version) {
        return Bytes.concat(
                Bytes.wrap(VersionCodec.encode(version).toByteArray()),
                VersionCodec.payload(version));
    }
}
