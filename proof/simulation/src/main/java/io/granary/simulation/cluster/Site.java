package io.granary.simulation.cluster;

import io.granary.quorum.Consistency;
import io.granary.quorum.Consistency.Writes;
import io.granary.rpc.NodeId;
import io.granary.simulation.network.Network;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.Timeline;
import io.granary.simulation.world.Trace;
import java.util.List;

/// What all machines of a run share.
record Site(
        Timeline timeline,
        Trace trace,
        Chance chance,
        Network network,
        List<NodeId> nodes,
        Shape shape,
        Wiring wiring,
        Surprises surprises) {
    Consistency consistency() {
        var writes = shape.linearizable() ? Writes.LINEARIZABLE : Writes.ONE_ROUND;
        return new Consistency(wiring.mode(), writes);
    }

    void note(String what) {
        trace.note(timeline.now(), what.hashCode(), () -> what);
    }
}
