package io.granary.admin.world;

import io.granary.admin.cluster.ClusterView.Node;
import io.granary.admin.work.NodeWork;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Brake;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Obeyed;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.Pace;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.Workers;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/// The background work of every node that node 1 sees. All gossip; nodes 1 and 2 scrub too.
public final class Crew implements NodeWork {
    private static final int SCRUBBING = 2;

    private final Neighbours neighbours;
    private final Time time;
    private final Map<NodeId, Site> sites = new TreeMap<>();

    private record Site(Workers workers, PacedLoop scrub) {}

    Crew(Neighbours neighbours, Time time) {
        this.neighbours = neighbours;
        this.time = time;
    }

    /// Something goes wrong for the scrub of node `number`, which goes on.
    public void trouble(int number, String reason) {
        site(Neighbours.node(number)).scrub().survived(reason);
    }

    private Site site(NodeId node) {
        return sites.computeIfAbsent(node, this::open);
    }

    private Site open(NodeId node) {
        var workers = new Workers();
        PacedLoop gossip = loop("layout-gossip");
        PacedLoop scrub = loop("block-scrub");
        workers.add(() -> gossip);
        if (node.compareTo(Neighbours.node(SCRUBBING)) <= 0) {
            workers.add(new Scrubbing(scrub));
        }
        return new Site(workers, scrub);
    }

    private PacedLoop loop(String name) {
        return PacedLoop.of(name, time, () -> Mono.just(Duration.ofHours(1)));
    }

    /// Work that is a quarter done.
    private static final class Scrubbing implements Worker {
        private final PacedLoop loop;
        private ByteCount pace = ByteCount.mebibytes(16);

        Scrubbing(PacedLoop loop) {
            this.loop = loop;
        }

        @Override
        public PacedLoop loop() {
            return loop;
        }

        @Override
        public boolean busy() {
            return true;
        }

        @Override
        public Mono<OptionalLong> queue() {
            return Mono.just(OptionalLong.of(3));
        }

        @Override
        public Optional<Headway> headway() {
            return Optional.of(Headway.of(1_000, 4_000, 2.5));
        }

        @Override
        public List<Pace> paces() {
            return List.of(
                    Pace.bytes(
                            "pace", () -> pace, choice -> Mono.fromRunnable(() -> pace = choice)));
        }

        @Override
        public Optional<Brake> brake() {
            return Optional.of(Brake.of(loop));
        }

        @Override
        public String note() {
            return "reads files";
        }
    }

    @Override
    public Mono<Reply<List<WorkerReport>>> list(NodeId node) {
        return answers(node)
                ? site(node).workers().report().map(Reply.Told::new)
                : Mono.just(new Reply.Silent<>("connection refused"));
    }

    @Override
    public Mono<Reply<Obeyed>> obey(NodeId node, String worker, Order order) {
        return answers(node)
                ? site(node).workers().obey(worker, order).map(Reply.Told::new)
                : Mono.just(new Reply.Silent<>("connection refused"));
    }

    private boolean answers(NodeId id) {
        return neighbours.nodes().stream().filter(Node::up).anyMatch(node -> node.id().equals(id));
    }
}
