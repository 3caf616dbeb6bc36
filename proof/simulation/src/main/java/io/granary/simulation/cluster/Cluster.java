package io.granary.simulation.cluster;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import io.granary.simulation.network.Network;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.Timeline;
import io.granary.simulation.world.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// All machines of a run and the network between them.
public final class Cluster {
    private final Network network;
    private final LayoutMap layout;
    private final List<Machine> machines;

    private Cluster(Network network, LayoutMap layout, List<Machine> machines) {
        this.network = network;
        this.layout = layout;
        this.machines = machines;
    }

    /// What a cluster stands in.
    public record Surroundings(
            Timeline timeline, Trace trace, Chance chance, Surprises surprises) {}

    /// Machines that are switched off.
    public static Cluster of(Shape shape, Wiring wiring, Surroundings around) {
        var network =
                new Network(around.timeline(), around.trace(), around.chance().fork("network"));
        List<NodeId> ids = IntStream.range(0, shape.nodes()).mapToObj(Cluster::id).toList();
        LayoutMap layout = turning(ids);
        var site =
                new Site(
                        around.timeline(),
                        around.trace(),
                        around.chance(),
                        network,
                        layout,
                        shape,
                        wiring,
                        around.surprises());
        List<Machine> machines =
                IntStream.range(0, shape.nodes())
                        .mapToObj(number -> new Machine(number, ids.get(number), site))
                        .toList();
        return new Cluster(network, layout, machines);
    }

    public Network network() {
        return network;
    }

    public LayoutMap layout() {
        return layout;
    }

    public List<Machine> machines() {
        return machines;
    }

    public Machine machine(NodeId id) {
        return machines.get(id.value().at(0) - 1);
    }

    private static NodeId id(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) (number + 1);
        return new NodeId(Bytes.wrap(id));
    }

    /// Each partition on nodes that follow one another, blocks one further than metadata.
    private static LayoutMap turning(List<NodeId> ids) {
        return new LayoutMap(PartitionBits.DEFAULT, sets(ids, 0), sets(ids, 1));
    }

    private static List<ReplicaSet> sets(List<NodeId> ids, int shift) {
        List<ReplicaSet> sets = new ArrayList<>();
        for (int at = 0; at < PartitionBits.DEFAULT.partitions(); at++) {
            List<NodeId> turned = new ArrayList<>(ids);
            Collections.rotate(turned, at + shift);
            sets.add(new ReplicaSet(turned.subList(0, Shape.COPIES)));
        }
        return sets;
    }
}
