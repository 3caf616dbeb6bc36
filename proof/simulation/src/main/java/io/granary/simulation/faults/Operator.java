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

    /// Applies the first version: all nodes hold something.
    public Mono<Void> begin() {
        List<RoleChange> changes = new ArrayList<>();
        for (Machine machine : cluster.machines()) {
            members.add(machine.id());
            changes.add(assign(machine.id(), CAPACITY));
        }
        return apply(cluster.machines().getFirst().desk().orElseThrow(), changes);
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
        Machine one = cluster.machines().get(chance.below(cluster.machines().size()));
        if (over || at.desk().isEmpty()) {
            return;
        }
        RoleChange change = changeOf(one.id());
        trace.note(timeline.now(), change.hashCode(), () -> "the operator wants " + change);
        apply(at.desk().get(), List.of(change)).subscribe(_ -> {}, _ -> {});
    }

    private RoleChange changeOf(NodeId node) {
        if (!members.contains(node)) {
            members.add(node);
            return assign(node, CAPACITY);
        }
        if (members.size() > Shape.COPIES && chance.happens(0.6)) {
            members.remove(node);
            return new RoleChange.Remove(node);
        }
        return assign(node, CAPACITY / chance.between(1, 4));
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
