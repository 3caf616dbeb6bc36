package io.granary.simulation.faults;

import io.granary.layout.staging.Approval;
import io.granary.layout.staging.LayoutDesk;
import io.granary.layout.staging.RoleChange;
import io.granary.rpc.NodeId;
import io.granary.simulation.cluster.Cluster;
import io.granary.simulation.cluster.Machine;
import io.granary.simulation.cluster.Shape;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.Timeline;
import io.granary.simulation.world.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import reactor.core.publisher.Mono;

/// Lays a cluster out, and changes that under load: nodes leave, come back, and get other sizes.
public final class Operator {
    private static final long CAPACITY = 1L << 40;

    /// How often most nodes change at once, so that old and new sets may have nobody in common.
    private static final double REPLACEMENT = 0.5;

    private final Cluster cluster;
    private final Timeline timeline;
    private final Trace trace;
    private final Chance chance;
    private final TreeSet<NodeId> members = new TreeSet<>();
    private boolean over;

    public Operator(Cluster cluster, Timeline timeline, Trace trace, Chance chance) {
        this.cluster = cluster;
        this.timeline = timeline;
        this.trace = trace;
        this.chance = chance;
    }

    /// Applies the first version: all nodes hold something, or else some of them do.
    public Mono<Void> begin(boolean all) {
        List<NodeId> everybody = nodes();
        return apply(
                cluster.machines().getFirst().desk().orElseThrow(),
                changesTo(all ? everybody : some(everybody)));
    }

    /// Plans changes within the time given.
    public void plan(int changes, Duration length) {
        for (int number = 0; number < changes; number++) {
            timeline.after(chance.nextLong(length.toNanos()), this::change);
        }
    }

    /// Changes nothing from now on.
    public void rest() {
        over = true;
    }

    private void change() {
        Machine at = cluster.machines().get(chance.below(cluster.machines().size()));
        if (over || at.desk().isEmpty()) {
            return;
        }
        List<RoleChange> changes =
                chance.happens(REPLACEMENT) ? changesTo(some(nodes())) : List.of(changeOfOne());
        trace.note(timeline.now(), changes.size(), () -> "the operator wants " + changes);
        apply(at.desk().get(), changes).subscribe(_ -> {}, _ -> {});
    }

    private RoleChange changeOfOne() {
        NodeId node = nodes().get(chance.below(cluster.machines().size()));
        if (members.add(node)) {
            return assign(node, CAPACITY);
        }
        if (members.size() > Shape.COPIES && chance.happens(0.6)) {
            members.remove(node);
            return new RoleChange.Remove(node);
        }
        return assign(node, CAPACITY / chance.between(1, 4));
    }

    /// What makes `wanted` those that hold something, and nobody else.
    private List<RoleChange> changesTo(List<NodeId> wanted) {
        List<RoleChange> changes = new ArrayList<>();
        members.stream()
                .filter(node -> !wanted.contains(node))
                .forEach(node -> changes.add(new RoleChange.Remove(node)));
        wanted.forEach(node -> changes.add(assign(node, CAPACITY)));
        members.clear();
        members.addAll(wanted);
        return changes;
    }

    /// As many as there are copies, or more.
    private List<NodeId> some(List<NodeId> nodes) {
        List<NodeId> left = new ArrayList<>(nodes);
        long size = chance.between(Shape.COPIES, nodes.size());
        while (left.size() > size) {
            left.remove(chance.below(left.size()));
        }
        return left;
    }

    private List<NodeId> nodes() {
        return cluster.machines().stream().map(Machine::id).toList();
    }

    private static RoleChange assign(NodeId node, long capacity) {
        var bytes = OptionalLong.of(capacity);
        String zone = "zone" + node.value().at(0) % 3;
        return new RoleChange.Assign(node, zone, bytes, bytes, List.of());
    }

    private static Mono<Void> apply(LayoutDesk desk, List<RoleChange> changes) {
        return desk.stage(changes)
                .then(desk.preview())
                .flatMap(plan -> desk.apply(plan.hash(), Approval.by("operator").forced()))
                .then();
    }
}
