package io.granary.admin.world;

import io.granary.admin.cluster.ClusterView;
import io.granary.admin.cluster.Snapshots;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.layout.health.NodeReport;
import io.granary.layout.health.NodeReport.Room;
import io.granary.layout.staging.Answering;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/// The nodes that node 1 sees: as many as a test wants, up or down.
public final class Neighbours implements ClusterView, Snapshots {
    private final SortedMap<NodeId, Node> nodes = new TreeMap<>();

    Neighbours() {
        meet(1);
    }

    public static NodeId node(int number) {
        return new NodeId(Bytes.hex("%02x".formatted(number).repeat(NodeId.LENGTH)));
    }

    /// Node `number` answers from now on.
    public void meet(int number) {
        nodes.put(
                node(number),
                new Node(
                        node(number),
                        Optional.of(new SocketName("10.0.0." + number, 3901)),
                        new Reach.Up(),
                        Optional.of(report(number))));
    }

    private static NodeReport report(int number, String... warnings) {
        return new NodeReport(
                "host-" + number,
                "1.2.3",
                Optional.of(new Room(ByteCount.gibibytes(7), ByteCount.gibibytes(8))),
                Optional.of(new Room(ByteCount.gibibytes(70), ByteCount.gibibytes(80))),
                Optional.empty(),
                Optional.empty(),
                List.of(warnings));
    }

    /// Node `number`, which is met already, has something to say.
    public void warn(int number, String warning) {
        nodes.computeIfPresent(
                node(number),
                (id, node) ->
                        new Node(
                                id,
                                node.address(),
                                node.reach(),
                                Optional.of(report(number, warning))));
    }

    /// Node `number` answers no more.
    public void lose(int number) {
        var down = new Reach.Down(Optional.of(Duration.ofSeconds(42)), "connection refused");
        Node node = nodes.get(node(number));
        if (node == null) {
            throw new IllegalArgumentException("no node " + number);
        }
        nodes.put(node.id(), new Node(node.id(), node.address(), down, node.report()));
    }

    /// A node that only others have told of.
    public void hearOf(int number) {
        nodes.put(
                node(number),
                new Node(
                        node(number),
                        Optional.of(new SocketName("10.0.0." + number, 3901)),
                        new Reach.Down(Optional.empty(), "not met yet"),
                        Optional.empty()));
    }

    /// Nobody knows of the node any more.
    public void forget(int number) {
        nodes.remove(node(number));
    }

    /// Nodes that answer take snapshots.
    @Override
    public Mono<Outcome> take(NodeId node) {
        return nodes.values().stream().anyMatch(each -> each.id().equals(node) && each.up())
                ? Mono.just(new Outcome.Taken("2026-01-02T03-04-05.678Z"))
                : Mono.just(new Outcome.NotTaken("connection refused"));
    }

    List<Answering> answering() {
        return nodes.values().stream()
                .filter(Node::up)
                .map(node -> new Answering(node.id(), node.report()))
                .toList();
    }

    @Override
    public NodeId self() {
        return node(1);
    }

    @Override
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /// Node n listens at `10.0.0.n:3901`, up to node 9.
    @Override
    public Mono<ConnectOutcome> connect(SocketName address) {
        int number = Integer.parseInt(address.host().substring(address.host().length() - 1));
        if (!address.host().startsWith("10.0.0.") || number == 0) {
            return Mono.just(new ConnectOutcome.NotMet("connection refused"));
        }
        meet(number);
        return Mono.just(new ConnectOutcome.Met(node(number)));
    }
}
