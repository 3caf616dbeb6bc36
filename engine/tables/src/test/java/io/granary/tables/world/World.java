package io.granary.tables.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.health.Voice;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.live.StorageGate;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.Answers;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowWriter;
import io.granary.tables.Table;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.Passage;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.walk.RowWalk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// A few nodes that hold everything, on one thread, in time that a test moves.
public final class World implements AutoCloseable {
    private final VirtualTime time;
    private final FaultyRpc rpc;
    private final LayoutMap layout;
    private volatile LayoutView view;
    private final List<Node> nodes = new ArrayList<>();

    /// What one node consists of.
    public record Node(
            NodeId id,
            ReplicaPorts ports,
            OrderedRows rows,
            DerivedQueue queue,
            TableReplica<Note> notes,
            TableReplica<Echo> echoes,
            TableReplica<Bag> bags)
            implements AutoCloseable {
        public Answers answers() {
            return ports.answers();
        }

        @Override
        public void close() {
            queue.close();
            rows.close();
        }
    }

    public World(int count, Stores stores) {
        this(count, stores, VirtualTime.create());
    }

    public World(int count, Stores stores, VirtualTime time) {
        this(count, count, stores, time);
    }

    /// Nodes of which each partition has some: those that follow one another from its own number
    /// on.
    public World(int count, int copies, Stores stores, VirtualTime time) {
        this.time = time;
        LoopbackRpc network = new LoopbackRpc(time);
        this.rpc = new FaultyRpc(network, time);
        List<NodeId> ids = IntStream.range(0, count).mapToObj(World::id).toList();
        this.layout = copies == count ? LayoutMap.everywhere(ids) : turning(ids, copies);
        this.view = LayoutView.still(layout);
        ids.forEach(id -> nodes.add(open(id, stores, network, time)));
    }

    public static LayoutMap turning(List<NodeId> ids, int copies) {
        List<ReplicaSet> sets = new ArrayList<>();
        for (int partition = 0; partition < PartitionBits.DEFAULT.partitions(); partition++) {
            List<NodeId> turned = new ArrayList<>(ids);
            Collections.rotate(turned, partition);
            sets.add(new ReplicaSet(turned.subList(0, copies)));
        }
        return new LayoutMap(PartitionBits.DEFAULT, sets, sets);
    }

    private Node open(NodeId id, Stores stores, LoopbackRpc network, VirtualTime clock) {
        OrderedRows rows = stores.open(id, families());
        RowWriter writer = RowWriter.on(Runnable::run, rows, RowWriter.Limits.DEFAULT);
        var lane = DiskLane.onCaller();
        var ports =
                new ReplicaPorts(
                        network.join(id),
                        new StorageGate(id, view()),
                        new Passage(),
                        Voice.sure(),
                        rows,
                        writer,
                        lane,
                        lane,
                        clock);
        DerivedQueue queue = DerivedQueue.open(ports, quorum(), LayoutView.still(layout));
        return new Node(
                id,
                ports,
                rows,
                queue,
                TableReplica.open(Notes.SCHEMA, ports, queue),
                TableReplica.open(Echoes.SCHEMA, ports, queue),
                TableReplica.open(Bag.SCHEMA, ports, queue));
    }

    public static List<FamilySpec> families() {
        return Stream.of(
                        DerivedQueue.families(),
                        RowWalk.families(),
                        TableReplica.families(Notes.SCHEMA),
                        TableReplica.families(Echoes.SCHEMA),
                        TableReplica.families(Bag.SCHEMA))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    public VirtualTime time() {
        return time;
    }

    /// From now on this is how all nodes see the layout.
    public void turn(LayoutView next) {
        view = next;
    }

    /// The layout as all nodes see it now.
    public LayoutView view() {
        return new LayoutView() {
            @Override
            public LayoutMap current() {
                return view.current();
            }

            @Override
            public LiveLayout live() {
                return view.live();
            }
        };
    }

    public FaultyRpc rpc() {
        return rpc;
    }

    public LayoutMap layout() {
        return layout;
    }

    public Node node(int number) {
        return nodes.get(number);
    }

    public List<Node> nodes() {
        return nodes;
    }

    public Quorum quorum() {
        return new Quorum(rpc, time, QuorumSettings.DEFAULT);
    }

    /// The notes as a gateway with a quorum of its own sees them.
    public Table<Note> notes() {
        return notes(time);
    }

    /// The notes as a gateway sees them whose clock may be off.
    public Table<Note> notes(VirtualTime clock) {
        return new Table<>(Notes.SCHEMA, quorum(), LayoutView.still(layout), clock);
    }

    /// The notes as a gateway sees them that asks in its own way.
    public Table<Note> notes(Quorum quorum, VirtualTime clock) {
        return new Table<>(Notes.SCHEMA, quorum, LayoutView.still(layout), clock);
    }

    public Table<Echo> echoes() {
        return new Table<>(Echoes.SCHEMA, quorum(), LayoutView.still(layout), time);
    }

    public Table<Bag> bags() {
        return new Table<>(Bag.SCHEMA, quorum(), LayoutView.still(layout), time);
    }

    /// What `answer` comes to, which it does at once unless it waits for time to pass.
    public static <T> T await(Mono<T> answer) {
        return Objects.requireNonNull(answer.block());
    }

    public static NodeId id(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) (number + 1);
        return new NodeId(Bytes.wrap(id));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
