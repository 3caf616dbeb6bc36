package io.granary.tables.reconcile;

import io.granary.foundation.page.KeyRange;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.Assignment;
import io.granary.layout.progress.LiveVersions;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.schema.TableSchema;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// One comparison of this node with another one, of everything that both hold in any version that
/// counts, for a node that must have whatever the other had when it began. For one task at a time.
public final class CatchUp {
    private final Round round;
    private final Traffic traffic;

    private CatchUp(Round round, Traffic traffic) {
        this.round = round;
        this.traffic = traffic;
    }

    /// A comparison that has not begun yet.
    ///
    /// @param live what this node knows of the layout, under which rows are exchanged
    public static CatchUp with(
            NodeId other, List<TableSchema<?>> tables, Reconcile.Ports ports, LiveLayout live) {
        var tasks =
                tables.stream()
                        .map(table ->
                                new Task.Compare(
                                        table.name(),
                                        ranges(
                                                live.versions(),
                                                table.assignment(),
                                                ports.self(),
                                                other)))
                        .filter(task -> !task.ranges().isEmpty())
                        .toList();
        var traffic = Traffic.begin(ports.time());
        var terms = Rpc.Terms.background(ReconcileSettings.DEFAULT.patience());
        var round =
                new Round(
                        new Replica(ports.self(), ports.rpc(), ports.time(), live.stamp(), terms),
                        new Replica(other, ports.rpc(), ports.time(), live.stamp(), terms),
                        traffic,
                        ports.time().monotonicNanos(),
                        tasks);
        return new CatchUp(round, traffic);
    }

    private static List<KeyRange> ranges(
            LiveVersions versions, Assignment assignment, NodeId self, NodeId other) {
        return versions.live().stream()
                .map(versions::mapOf)
                .flatMap(map -> Shared.ranges(map, assignment, self, other).stream())
                .distinct()
                .toList();
    }

    public boolean isOver() {
        return round.isOver();
    }

    /// Does one piece of the work. A failure ends the comparison.
    public Mono<Void> step() {
        return round.step();
    }

    /// Why this node may lack something in spite of the comparison, if so.
    public Optional<String> shortcoming() {
        return round.shortcoming()
                .map(RuntimeException::getMessage)
                .or(() ->
                        round.hasLeftSome()
                                ? Optional.of("rows of it are ahead of this node's clock")
                                : Optional.empty());
    }

    /// How many rows were lacking here.
    public long received() {
        return traffic.in().total();
    }
}
