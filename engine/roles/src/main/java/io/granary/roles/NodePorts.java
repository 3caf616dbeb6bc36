package io.granary.roles;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Workers;
import io.granary.layout.health.Moves;
import io.granary.layout.health.Voice;
import io.granary.layout.live.LayoutView;
import io.granary.layout.map.LayoutUnknown;
import io.granary.rpc.Answers;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.scheduler.Scheduler;

/// What a node gets from outside: all that differs between a machine and the simulator.
///
/// A node that keeps something gets its [Stores] as well.
///
/// @param answers what this node answers, in the network that `rpc` asks
/// @param layout who holds what, as this node knows it
/// @param known all nodes that this one knows at the moment, which hear of changes of buckets and
///     keys
/// @param compute where hashing and compression run; about as many threads as cores
/// @param notes where the node notes what it does
public record NodePorts(
        NodeId self,
        Rpc rpc,
        Answers answers,
        LayoutView layout,
        Supplier<List<NodeId>> known,
        Scheduler compute,
        Time time,
        Randomness randomness,
        Notes notes) {
    /// Ports of a node that knows the nodes of its layout and no others.
    public NodePorts(
            NodeId self,
            Rpc rpc,
            Answers answers,
            LayoutView layout,
            Scheduler compute,
            Time time,
            Randomness randomness) {
        this(
                self,
                rpc,
                answers,
                layout,
                () -> nodesOf(layout),
                compute,
                time,
                randomness,
                Notes.blank());
    }

    public Moves moves() {
        return notes.moves();
    }

    public Workers workers() {
        return notes.workers();
    }

    public Voice voice() {
        return notes.voice();
    }

    private static List<NodeId> nodesOf(LayoutView layout) {
        try {
            return layout.current().nodes();
        } catch (LayoutUnknown unknown) {
            return List.of();
        }
    }
}
