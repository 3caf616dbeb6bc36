package io.granary.layout.document;

import io.granary.foundation.check.Check;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.ReplicaSet;

/// All that a layout version says.
///
/// @param solver which release of the rules computed it
public record VersionContent(
        Proposal proposal,
        Placement metadata,
        Placement blocks,
        int solver,
        long seed,
        Authorship authorship) {
    public VersionContent {
        requireShape(proposal, Assignment.METADATA, metadata);
        requireShape(proposal, Assignment.BLOCKS, blocks);
        Check.that(solver >= 0, "solver %d", solver);
    }

    public Placement placement(Assignment assignment) {
        return switch (assignment) {
            case METADATA -> metadata;
            case BLOCKS -> blocks;
        };
    }

    public VersionContent by(Authorship author) {
        return new VersionContent(proposal, metadata, blocks, solver, seed, author);
    }

    private static void requireShape(
            Proposal proposal, Assignment assignment, Placement placement) {
        LayoutParameters parameters = proposal.parameters();
        int copies = parameters.rules(assignment).replicationFactor();
        Check.that(
                placement.sets().size() == parameters.bits().partitions(),
                "%d sets of %s",
                placement.sets().size(),
                assignment);
        for (ReplicaSet set : placement.sets()) {
            Check.that(set.nodes().size() == copies, "%d copies in %s", copies, set);
            Check.that(
                    proposal.roster().roles().keySet().containsAll(set.nodes()),
                    "a node without a role in %s",
                    set);
        }
    }
}
