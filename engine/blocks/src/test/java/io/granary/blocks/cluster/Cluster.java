package io.granary.blocks.cluster;

import io.granary.blocks.Blocks;
import io.granary.blocks.recovery.RecoverySettings;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.references.BlockReferences;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.Randomness;
import io.granary.layout.live.LayoutView;
import io.granary.layout.map.LayoutMap;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// All nodes keep all blocks; a gateway beside them puts and gets.
public final class Cluster implements AutoCloseable {
    private final Disks disks;
    private final VirtualTime time;
    private final TroubledRpc rpc;
    private final MovingLayout layout;
    private final RecoverySettings settings;
    private final Quorum quorum;
    private final Table<BlockReference> references;
    private final Blocks blocks;
    private final Random chance = new Random(1);
    private final List<Node> nodes = new ArrayList<>();

    public Cluster(int size, Disks disks) {
        this(size, disks, RecoverySettings.DEFAULT);
    }

    public Cluster(int size, Disks disks, RecoverySettings settings) {
        this(size, disks, settings, new VirtualTime(), new MovingLayout(everywhere(size)));
    }

    private Cluster(
            int size,
            Disks disks,
            RecoverySettings settings,
            VirtualTime time,
            MovingLayout layout) {
        this.disks = disks;
        this.settings = settings;
        this.time = time;
        var loopback = new LoopbackRpc(time);
        List<NodeId> ids = IntStream.range(0, size).mapToObj(Cluster::idOf).toList();
        this.rpc = new TroubledRpc(loopback);
        this.layout = layout;
        this.quorum = new Quorum(rpc, time, QuorumSettings.DEFAULT);
        this.references = new Table<>(BlockReferences.SCHEMA, quorum, layout, time);
        this.blocks = new Blocks(quorum, layout, references, time.timers());
        for (int i = 0; i < size; i++) {
            nodes.add(new Node(i, ids.get(i), loopback.join(ids.get(i)), this));
        }
    }

    /// The same nodes after all of them were switched off and on.
    public Cluster restarted() {
        close();
        return new Cluster(nodes.size(), disks, settings, time, layout);
    }

    private static LayoutMap everywhere(int size) {
        return LayoutMap.everywhere(IntStream.range(0, size).mapToObj(Cluster::idOf).toList());
    }

    /// From now on these nodes are to have everything, and all know that.
    public void moveTo(int... numbers) {
        layout.moveTo(mapOf(numbers));
    }

    /// These nodes are going to have everything, but what counts till now counts as well.
    public void beginToMoveTo(int... numbers) {
        layout.beginToMoveTo(mapOf(numbers));
    }

    /// What everybody knows of the layout.
    public Bytes stamp() {
        return layout.live().stamp();
    }

    private static LayoutMap mapOf(int... numbers) {
        return LayoutMap.everywhere(IntStream.of(numbers).mapToObj(Cluster::idOf).toList());
    }

    public void cutOff(Node node) {
        rpc.trouble(node.id(), TroubledRpc.Trouble.CUT);
    }

    /// Connections to the node break while it answers.
    public void breakAnswersOf(Node node) {
        rpc.trouble(node.id(), TroubledRpc.Trouble.BREAKS);
    }

    /// Answers of the node never arrive as a whole.
    public void stallAnswersOf(Node node) {
        rpc.trouble(node.id(), TroubledRpc.Trouble.STALLS);
    }

    /// Answers of the node change on their way.
    public void garbleAnswersOf(Node node) {
        rpc.trouble(node.id(), TroubledRpc.Trouble.GARBLES);
    }

    /// How often a node was asked for a block.
    public int copiesAskedOf(Node node) {
        return rpc.copiesAskedOf(node.id());
    }

    public void reconnect(Node node) {
        rpc.mend(node.id());
    }

    public Blocks blocks() {
        return blocks;
    }

    public Table<BlockReference> references() {
        return references;
    }

    public List<Node> nodes() {
        return nodes;
    }

    public Node node(int number) {
        return nodes.get(number);
    }

    public VirtualTime time() {
        return time;
    }

    public Rpc rpc() {
        return rpc;
    }

    /// Chance that is the same in every run.
    Randomness randomness() {
        return new Draws(chance);
    }

    private record Draws(Random chance) implements Randomness {
        @Override
        public Bytes nextBytes(int count) {
            byte[] bytes = new byte[count];
            chance.nextBytes(bytes);
            return Bytes.wrap(bytes);
        }

        @Override
        public long nextLong(long bound) {
            return chance.nextLong(bound);
        }
    }

    Disks disks() {
        return disks;
    }

    RecoverySettings settings() {
        return settings;
    }

    public LayoutView layout() {
        return layout;
    }

    Quorum quorum() {
        return quorum;
    }

    private static NodeId idOf(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) (number + 1);
        return new NodeId(Bytes.wrap(id));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
