package io.granary.layout.staging;

import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What banning nodes would mean, which can never be taken back.
///
/// @param hash names exactly this ban, to say yes to
/// @param losses what can no longer be promised; empty where all that the nodes held is elsewhere
public record BanPreview(SortedSet<NodeId> nodes, PlanHash hash, List<Loss> losses) {
    public BanPreview {
        nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
        losses = List.copyOf(losses);
    }

    /// What a version loses that others have not taken over yet.
    ///
    /// @param version where rows or blocks still are
    /// @param rows partitions of metadata of which a majority would be banned: rows that only
    ///     banned nodes hold are gone, though their writers were told that they are safe
    /// @param blocks partitions of blocks of which every node would be banned: blocks that nobody
    ///     fetched yet are gone
    /// @param partitions how many partitions there are
    public record Loss(VersionId version, int rows, int blocks, int partitions) {
        boolean isNone() {
            return rows == 0 && blocks == 0;
        }
    }
}
