package io.granary.simulation.cluster;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.LayoutUnknown;
import io.granary.rpc.NodeId;
import io.granary.simulation.network.Network;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.Timeline;
import io.granary.simulation.world.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All machines of a run and the network between them.
public final class Cluster {
    private final Network network;
    private final List<Machine> machines;

    private Cluster(Network network, List<Machine> machines) {
        this.network = network;
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
        var site =
                new Site(
                        around.timeline(),
                        around.trace(),
                        around.chance(),
                        network,
                        ids,
                        shape,
                        wiring,
                        around.surprises());
        List<Machine> machines =
                IntStream.range(0, shape.nodes())
                        .mapToObj(number -> new Machine(number, ids.get(number), site))
                        .toList();
        return new Cluster(network, machines);
    }

    public Network network() {
        return network;
    }

    /// What counts as the process knows it that knows most.
    public LiveLayout layout() {
        return layouts()
                .max(
                        Comparator.comparing((LiveLayout live) -> live.versions().floor())
                                .thenComparing(live -> live.versions().known().size()))
                .orElseThrow(LayoutUnknown::new);
    }

    /// What counts as each process knows it that knows something.
    public Stream<LiveLayout> layouts() {
        return machines.stream()
                .flatMap(machine -> machine.keeper().stream())
                .filter(keeper -> !keeper.document().versions().isEmpty())
                .map(LayoutKeeper::live);
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
}
