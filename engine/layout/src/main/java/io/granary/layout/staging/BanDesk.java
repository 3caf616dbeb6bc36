package io.granary.layout.staging;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.hash.Blake3;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.staging.BanPreview.Loss;
import io.granary.layout.staging.LayoutRefused.Reason;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// Gives up nodes for ever (algorithms §B.7): no node listens to them again, and what waits for a
/// majority of which they were part waits no longer.
///
/// What cannot be done fails with [LayoutRefused].
public final class BanDesk {
    private final LayoutKeeper keeper;
    private final Supplier<List<Answering>> answering;

    /// A desk at the node of `keeper`.
    ///
    /// @param answering all nodes that answer now, this one among them
    public BanDesk(LayoutKeeper keeper, Supplier<List<Answering>> answering) {
        this.keeper = keeper;
        this.answering = answering;
    }

    /// The nodes that were given up, in the order of ids.
    public SortedSet<NodeId> banned() {
        return keeper.document().banned();
    }

    /// What banning `nodes` would mean now.
    public Mono<BanPreview> preview(SortedSet<NodeId> nodes) {
        return Mono.fromSupplier(() -> previewed(keeper.document(), nodes));
    }

    /// Bans `nodes`, unless what that means has changed since it was previewed.
    public Mono<BanPreview> ban(SortedSet<NodeId> nodes, PlanHash previewed) {
        return preview(nodes)
                .flatMap(shown ->
                        keeper.change(
                                        document -> {
                                            require(previewed(document, nodes), previewed);
                                            return document.withBanned(nodes);
                                        })
                                .thenReturn(shown));
    }

    private static void require(BanPreview now, PlanHash previewed) {
        if (!now.hash().equals(previewed)) {
            throw new LayoutRefused(
                    Reason.OTHER_PLAN,
                    "%s is not what this ban would mean now: look at the preview again",
                    previewed);
        }
    }

    private BanPreview previewed(LayoutDocument document, SortedSet<NodeId> nodes) {
        if (nodes.isEmpty()) {
            throw new LayoutRefused(Reason.BAD_REQUEST, "name the nodes that are to be banned");
        }
        nodes.forEach(node -> requireGone(document, node));
        List<Loss> losses = losses(document, nodes);
        return new BanPreview(nodes, hash(nodes, losses), losses);
    }

    private void requireGone(LayoutDocument document, NodeId node) {
        if (roleIn(document.newest(), node)) {
            throw new LayoutRefused(
                    Reason.NODE_IN_USE,
                    "node %s has a role in the layout: take it out of the layout first",
                    node);
        }
        if (answering.get().stream().map(Answering::node).anyMatch(node::equals)) {
            throw new LayoutRefused(
                    Reason.NODE_IN_USE,
                    "node %s answers: only nodes that never come back are banned; stop it first",
                    node);
        }
        boolean known =
                document.versions().values().stream()
                        .anyMatch(version -> roleIn(Optional.of(version), node));
        if (!known) {
            throw new LayoutRefused(Reason.BAD_REQUEST, "node %s was never in the layout", node);
        }
    }

    private static boolean roleIn(Optional<LayoutVersion> version, NodeId node) {
        return version.flatMap(each -> each.proposal().roster().roleOf(node)).isPresent();
    }

    /// In the versions that others have not taken over yet. Rows are elsewhere once a version does
    /// not count any more; blocks follow later, and nobody knows of each whether it has.
    private static List<Loss> losses(LayoutDocument document, SortedSet<NodeId> nodes) {
        Optional<LiveVersions> now = LiveVersions.of(document.facts());
        if (now.isEmpty()) {
            return List.of();
        }
        SortedSet<NodeId> gone = new TreeSet<>(document.banned());
        gone.addAll(nodes);
        SortedSet<VersionId> counting = now.get().live().headSet(now.get().live().last());
        SortedMap<VersionId, LayoutVersion> before = new TreeMap<>(document.versions());
        document.newest().ifPresent(newest -> before.remove(newest.id()));
        return before.values().stream()
                .map(version ->
                        new Loss(
                                version.id(),
                                counting.contains(version.id()) ? rows(version, nodes, gone) : 0,
                                blocks(version, nodes, gone),
                                sets(version, Assignment.METADATA).size()))
                .filter(loss -> !loss.isNone())
                .toList();
    }

    private static int rows(
            LayoutVersion version, SortedSet<NodeId> nodes, SortedSet<NodeId> gone) {
        return count(
                sets(version, Assignment.METADATA),
                nodes,
                set -> left(set, gone) < set.writeQuorum());
    }

    private static int blocks(
            LayoutVersion version, SortedSet<NodeId> nodes, SortedSet<NodeId> gone) {
        return count(sets(version, Assignment.BLOCKS), nodes, set -> left(set, gone) == 0);
    }

    private static List<ReplicaSet> sets(LayoutVersion version, Assignment assignment) {
        return version.content().placement(assignment).sets();
    }

    private static long left(ReplicaSet set, SortedSet<NodeId> gone) {
        return set.nodes().stream().filter(node -> !gone.contains(node)).count();
    }

    private static int count(
            List<ReplicaSet> sets, SortedSet<NodeId> nodes, Predicate<ReplicaSet> lost) {
        return (int)
                sets.stream()
                        .filter(set -> set.nodes().stream().anyMatch(node -> nodes.contains(node)))
                        .filter(lost)
                        .count();
    }

    private static PlanHash hash(SortedSet<NodeId> nodes, List<Loss> losses) {
        return new PlanHash(Blake3.hash(Bytes.utf8("ban " + nodes + losses)));
    }
}
