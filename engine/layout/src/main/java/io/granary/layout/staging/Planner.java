package io.granary.layout.staging;

import io.granary.foundation.bytes.ByteCount;
import io.granary.layout.assign.Assigner;
import io.granary.layout.assign.Outcome;
import io.granary.layout.assign.Plan;
import io.granary.layout.assign.Problem;
import io.granary.layout.assign.ZoneRedundancy;
import io.granary.layout.document.Authorship;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.Placement;
import io.granary.layout.document.PlacementRules;
import io.granary.layout.document.Proposal;
import io.granary.layout.document.Roster;
import io.granary.layout.document.VersionContent;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.VersionId;
import io.granary.layout.staging.LayoutRefused.Reason;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Computes the next version from a document: alike on every node that has the same document.
final class Planner {
    private static final int SOLVER = 1;

    private final Optional<LayoutVersion> before;
    private final Proposal proposal;

    private Planner(Optional<LayoutVersion> before, Proposal proposal) {
        this.before = before;
        this.proposal = proposal;
    }

    /// What would be applied, and what there is to know about it.
    record Draft(LayoutDocument document, VersionContent content, Preview preview) {}

    /// Throws [LayoutRefused] when there is nothing to apply or no such layout.
    static Draft plan(LayoutDocument document) {
        StagedChanges changes = StagedChanges.of(document);
        if (changes.isEmpty()) {
            throw new LayoutRefused(
                    Reason.NOTHING_TO_APPLY, "nothing is staged that differs from the layout");
        }
        Roster roster = document.staging().appliedTo(StagedChanges.rosterOf(document));
        LayoutParameters parameters =
                document.staging().appliedTo(StagedChanges.parametersOf(document));
        requireNobodyBanned(document, roster);
        List<VersionId> parents =
                Stream.concat(document.conflicting().stream(), document.newest().stream())
                        .map(LayoutVersion::id)
                        .toList();
        return new Planner(document.newest(), new Proposal(parents, roster, parameters))
                .draft(document, changes);
    }

    private Draft draft(LayoutDocument document, StagedChanges changes) {
        requireNoFewerPartitions();
        AssignmentPreview metadata = preview(Assignment.METADATA);
        AssignmentPreview blocks = preview(Assignment.BLOCKS);
        VersionContent content =
                new VersionContent(
                        proposal,
                        placement(metadata.plan()),
                        placement(blocks.plan()),
                        SOLVER,
                        proposal.seed(),
                        Authorship.NOBODY);
        PlanHash hash = new PlanHash(LayoutVersion.of(content).id().hash());
        return new Draft(
                document,
                content,
                new Preview(hash, changes, metadata, blocks, warnings(changes, metadata, blocks)));
    }

    private AssignmentPreview preview(Assignment assignment) {
        PlacementRules rules = rules(assignment);
        Plan plan = solved(assignment, rules);
        Moves moves =
                before.map(version -> version.content().placement(assignment))
                        .map(placement -> Moves.between(placement, plan.sets()))
                        .orElse(Moves.NONE);
        return new AssignmentPreview(
                rules, plan, choices(assignment), moves.moves(), moves.changedPartitions());
    }

    private Plan solved(Assignment assignment, PlacementRules rules) {
        Outcome outcome =
                Assigner.solve(
                        new Problem(
                                proposal.roster().candidates(assignment),
                                bits(),
                                rules.replicationFactor(),
                                rules.redundancy(),
                                rules.balance(),
                                before.map(
                                        version -> version.content().placement(assignment).sets()),
                                proposal.seed()));
        return switch (outcome) {
            case Outcome.Assigned(Plan plan) -> plan;
            case Outcome.Impossible(String reason) ->
                    throw new LayoutRefused(
                            Reason.IMPOSSIBLE, "%s: %s", nameOf(assignment), reason);
        };
    }

    private List<RedundancyChoice> choices(Assignment assignment) {
        int copies = rules(assignment).replicationFactor();
        return IntStream.rangeClosed(1, copies)
                .mapToObj(zones -> choice(assignment, copies, zones))
                .toList();
    }

    private RedundancyChoice choice(Assignment assignment, int copies, int zones) {
        long size =
                Assigner.largestPartitionSize(
                        proposal.roster().candidates(assignment),
                        bits(),
                        copies,
                        new ZoneRedundancy.AtLeast(zones));
        long effective = size * bits().partitions();
        return new RedundancyChoice(
                zones, ByteCount.of(effective * copies), ByteCount.of(effective));
    }

    private static List<String> warnings(
            StagedChanges changes, AssignmentPreview metadata, AssignmentPreview blocks) {
        List<String> warnings = new ArrayList<>();
        metadata.plan().warnings().forEach(warning -> warnings.add("metadata: " + warning));
        blocks.plan().warnings().forEach(warning -> warnings.add("blocks: " + warning));
        changes.conflicting()
                .forEach(version ->
                        warnings.add(
                                "version %s was applied elsewhere at the same time and lost; what"
                                                .formatted(version.brief())
                                        + " it wanted is staged again"));
        return warnings;
    }

    private void requireNoFewerPartitions() {
        int now = before.map(version -> version.proposal().parameters().bits().value()).orElse(0);
        if (bits().value() < now) {
            throw new LayoutRefused(
                    Reason.BAD_REQUEST,
                    "partitions can only become more: the layout has %d partition bits, not %d",
                    now,
                    bits().value());
        }
    }

    private static void requireNobodyBanned(LayoutDocument document, Roster roster) {
        for (NodeId node : document.banned()) {
            if (roster.roleOf(node).isPresent()) {
                throw new LayoutRefused(
                        Reason.BANNED_NODE, "node %s is banned and cannot have a role", node);
            }
        }
    }

    private PlacementRules rules(Assignment assignment) {
        return proposal.parameters().rules(assignment);
    }

    private PartitionBits bits() {
        return proposal.parameters().bits();
    }

    private static Placement placement(Plan plan) {
        return new Placement(ByteCount.of(plan.partitionSize()), plan.sets());
    }

    static String nameOf(Assignment assignment) {
        return assignment.name().toLowerCase(Locale.ROOT);
    }
}
