package io.granary.layout.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.gossip.GossipSettings;
import io.granary.layout.gossip.KeeperPorts;
import io.granary.layout.gossip.LayoutEvents;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.health.NodeReport;
import io.granary.layout.live.Vouching;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.SyncRound;
import io.granary.layout.staging.Answering;
import io.granary.layout.staging.LayoutDesk;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.WireForm;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.inmemory.InMemoryFiles;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reactor.core.publisher.Mono;

/// Nodes that keep the layout and talk through the wire forms, in virtual time.
public final class Town {
    private final VirtualTime time = VirtualTime.create();
    private final LoopbackRpc network = new LoopbackRpc(time);
    private final Map<NodeId, LayoutKeeper> keepers = new TreeMap<>();
    private final Map<NodeId, FileTree> files = new TreeMap<>();
    private final Map<NodeId, NodeReport> reports = new TreeMap<>();
    private final Set<NodeId> cut = new TreeSet<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    /// A town of nodes 1 to `count`, all of which run.
    public Town(int count) {
        Nodes.nodes(count).forEach(node -> open(node, new InMemoryFiles()));
    }

    public VirtualTime time() {
        return time;
    }

    public LayoutKeeper keeper(int number) {
        LayoutKeeper keeper = keepers.get(Nodes.node(number));
        if (keeper == null) {
            throw new IllegalArgumentException("no node " + number);
        }
        return keeper;
    }

    /// An operator's desk at a node, who sees every node that is not cut off.
    public LayoutDesk desk(int number) {
        return new LayoutDesk(keeper(number), lane(), time, this::answering);
    }

    /// Questions to and from a node are lost from now on.
    public void cut(int number) {
        cut.add(Nodes.node(number));
    }

    public void heal(int number) {
        cut.remove(Nodes.node(number));
    }

    /// The endpoints that were asked since the last call, each with its answerer's number.
    public List<String> takeSent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    /// What nodes told that they left out.
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    public void pass(Duration duration) {
        time.pass(duration);
    }

    /// Opens a keeper on `tree`, started, as node `node`.
    private void open(NodeId node, FileTree tree) {
        LayoutKeeper keeper = LayoutKeeper.open(Nodes.CLUSTER, ports(node, tree), settings());
        keepers.put(node, keeper);
        files.put(node, tree);
        keeper.start();
    }

    private KeeperPorts ports(NodeId node, FileTree tree) {
        return new KeeperPorts(
                node,
                new Wired(node),
                network.join(node),
                () -> List.copyOf(keepers.keySet()),
                tree,
                lane(),
                time,
                new Seeded(node.hashCode()),
                new Told());
    }

    /// Every node that is not cut off vouches for all that it knows, as if it had handed on its
    /// rows.
    public void handOver() {
        keepers.forEach((node, keeper) -> {
            if (!cut.contains(node)) {
                vouch(node, keeper);
            }
        });
        pass(Duration.ofMillis(1));
    }

    private static void vouch(NodeId node, LayoutKeeper keeper) {
        StoreId store = new StoreId(node.value().slice(0, StoreId.LENGTH));
        keeper.vouchAs(node, new StoreMark(store, 1), false)
                .flatMap(vouching -> vouch(keeper, vouching))
                .block();
    }

    private static Mono<Void> vouch(LayoutKeeper keeper, Vouching vouching) {
        return Mono.justOrEmpty(SyncRound.due(keeper.live().versions(), vouching.said()))
                .flatMap(round -> vouching.say(round::published));
    }

    /// What a node says of itself from now on.
    public void report(int number, NodeReport report) {
        reports.put(Nodes.node(number), report);
    }

    private List<Answering> answering() {
        return keepers.keySet().stream()
                .filter(node -> !cut.contains(node))
                .map(node -> new Answering(node, Optional.ofNullable(reports.get(node))))
                .toList();
    }

    private DiskLane lane() {
        return DiskLane.on(time.timers());
    }

    private static GossipSettings settings() {
        return GossipSettings.DEFAULT;
    }

    private final class Told implements LayoutEvents {
        @Override
        public void adopted(Optional<VersionId> version) {}

        @Override
        public void ignored(Optional<NodeId> from, String reason) {
            ignored.add(reason);
        }
    }

    /// Carries everything as bytes, as between processes.
    private final class Wired implements Rpc {
        private final NodeId self;

        Wired(NodeId self) {
            this.self = self;
        }

        @Override
        public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
            return Mono.defer(() -> {
                sent.add(endpoint.name() + " " + node.value().at(0));
                if (cut.contains(self) || cut.contains(node)) {
                    return Mono.delay(terms.patience(), time.timers())
                            .then(Mono.error(new PeerUnreachable(node, "silent")));
                }
                return network.ask(node, endpoint, copied(endpoint.question(), question), terms)
                        .map(answer -> copied(endpoint.answer(), answer));
            });
        }

        private static <T> T copied(WireForm<T> form, T value) {
            List<Bytes> parts = form.write(value).stream().map(Bytes::copyOf).toList();
            return form.read(ByteBuffer.wrap(Bytes.concat(parts.toArray(Bytes[]::new)).toArray()));
        }
    }
}
