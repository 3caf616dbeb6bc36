package io.granary.objects.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.layout.live.LayoutView;
import io.granary.layout.map.LayoutMap;
import io.granary.objects.BucketName;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.buckets.CreateOutcome;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.tables.replica.DerivedQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Three nodes in memory and a gateway beside them, on real threads and real time.
public final class ThreadedStore implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Threads time = new Threads(Schedulers.newParallel("store", 4));
    private final List<Node> nodes = new ArrayList<>();
    private final Gateway gateway;

    public ThreadedStore() {
        var rpc = new LoopbackRpc(time);
        List<NodeId> ids = IntStream.of(1, 2, 3).mapToObj(ThreadedStore::idOf).toList();
        LayoutMap map = LayoutMap.everywhere(ids);
        LayoutView layout = LayoutView.still(map);
        var quorum = new Quorum(rpc, time, QuorumSettings.DEFAULT);
        Disks disks = Disks.inMemory();
        for (int i = 0; i < ids.size(); i++) {
            nodes.add(
                    new Node(
                            ids.get(i),
                            disks.rows(i, Node.families()),
                            disks.files(i),
                            rpc.join(ids.get(i)),
                            time,
                            ports -> DerivedQueue.open(ports, quorum, layout)));
        }
        gateway = new Gateway(quorum, layout, time);
    }

    public Gateway gateway() {
        return gateway;
    }

    public Bucket bucket(String name) {
        var outcome = answer(gateway.buckets().create(new BucketName(name), Gateway.OWNER));
        return ((CreateOutcome.Created) outcome).bucket();
    }

    public <T> T answer(Mono<T> question) {
        return question.blockOptional(PATIENCE).orElseThrow();
    }

    private static NodeId idOf(int number) {
        return new NodeId(Bytes.hex("0%d".formatted(number).repeat(NodeId.LENGTH)));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        time.timers().dispose();
    }

    /// The machine's clocks, with all work on a few threads.
    private record Threads(Scheduler timers) implements Time {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long monotonicNanos() {
            return timers.now(TimeUnit.NANOSECONDS);
        }
    }
}
