package io.granary.layout.document;

import io.granary.layout.map.VersionId;
import java.util.List;

/// What a version is computed from: the versions it follows, the nodes, the parameters.
public record Proposal(List<VersionId> parents, Roster roster, LayoutParameters parameters) {
    public Proposal {
        parents = parents.stream().distinct().sorted().toList();
    }

    /// One more than the greatest epoch that the proposal follows.
    public long epoch() {
        return parents.isEmpty() ? 1 : parents.getLast().epoch() + 1;
    }

    /// The number that breaks ties: equal proposals have equal layouts on every node.
    public long seed() {
        return VersionForm.hashOf(this).toByteBuffer().getLong();
    }
}
