package io.granary.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.quorum.faults.Text;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// One round that asks about many items, each with replicas of its own.
class ReadEachTest {
    private static final Endpoint<String, String> LOOK =
            Endpoint.questions("look", Text.FORM, Text.FORM);
    private static final QuorumSettings SETTINGS = QuorumSettings.DEFAULT;

    private final VirtualTime time = VirtualTime.create();
    private final LoopbackRpc network = new LoopbackRpc(time);
    private final FaultyRpc rpc = new FaultyRpc(network, time);
    private final Quorum quorum = new Quorum(rpc, time, SETTINGS);
    private final List<NodeId> nodes = join(6);

    @Test
    void eachNodeIsAskedOnceForAllItsItems() {
        var outcome = Outcome.of(read(sixteen()));

        assertThat(rpc.takeSent().stream().map(FaultyRpc.Sent::node))
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(6);
        assertEachHasAQuorum(sixteen(), outcome.get().value());
    }

    @Test
    void anItemIsAskedOfItsOwnReplicasAlone() {
        Outcome.of(read(sixteen()));

        for (FaultyRpc.Sent sent : rpc.takeSent()) {
            List<String> asked = List.of(((String) sent.question()).split(" ", -1));
            sixteen()
                    .forEach((item, set) -> {
                        if (asked.contains(item)) {
                            assertThat(set.nodes()).contains(sent.node());
                        }
                    });
        }
    }

    @Test
    void theItemsOfADeadNodeAreAskedOfTheirOtherReplicas() {
        rpc.kill(nodes.get(0));

        var outcome = Outcome.of(read(sixteen()));

        assertEachHasAQuorum(sixteen(), outcome.get().value());
    }

    @Test
    void theItemsOfASilentNodeAreAskedOfOthersAfterAWhile() {
        rpc.silence(nodes.get(1));

        var outcome = Outcome.of(read(sixteen()));
        rpc.takeSent();
        time.pass(Duration.ofMillis(60));

        assertEachHasAQuorum(sixteen(), outcome.get().value());
        assertThat(rpc.takeSent()).isNotEmpty().hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void theItemsOfASilentNodeAreAskedOfOthersInTimeEvenWhenNobodyHedges() {
        rpc.silence(nodes.get(1));
        var settings =
                new QuorumSettings(
                        SETTINGS.patience(),
                        SETTINGS.bodyPatience(),
                        SETTINGS.deliveryPatience(),
                        SETTINGS.bytesUnderWay(),
                        SETTINGS.shortestHedge(),
                        0);

        var outcome = Outcome.of(read(new Quorum(rpc, time, settings), sixteen()));
        time.pass(SETTINGS.patience().dividedBy(2).minusMillis(1));
        assertThat(outcome.get().isOver()).isFalse();
        time.pass(Duration.ofMillis(1));

        assertEachHasAQuorum(sixteen(), outcome.get().value());
    }

    @Test
    void whenOneItemHasNoQuorumTheWholeIsLost() {
        rpc.kill(nodes.get(0));
        rpc.kill(nodes.get(1));

        var outcome = Outcome.of(read(sixteen()));

        assertThat(outcome.get().failure())
                .isInstanceOf(QuorumLost.class)
                .hasMessageContaining("2 of 3 replicas needed");
    }

    @Test
    void whenAllStaySilentTheWholeIsLostInTime() {
        nodes.forEach(rpc::silence);

        var outcome = Outcome.of(read(sixteen()));
        time.pass(SETTINGS.patience().plusMillis(2));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    @Test
    void withSomeNodesDeadItSucceedsJustWhenEachItemHasAQuorumLeft() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        for (int i = 0; i < 500; i++) {
            Map<String, ReplicaSet> items = anyItems(random);
            List<NodeId> dead = nodes.stream().filter(_ -> random.nextInt(4) == 0).toList();
            dead.forEach(rpc::kill);
            boolean possible =
                    items.values().stream()
                            .allMatch(set ->
                                    set.nodes().stream()
                                                    .filter(node -> !dead.contains(node))
                                                    .count()
                                            >= set.readQuorum());

            var outcome = Outcome.of(read(items));

            assertThat(outcome.get() instanceof Outcome.Value).isEqualTo(possible);
            if (possible) {
                assertEachHasAQuorum(items, outcome.get().value());
            }
            dead.forEach(rpc::heal);
        }
    }

    private Mono<List<Part<String, String>>> read(Map<String, ReplicaSet> items) {
        return read(quorum, items);
    }

    private static Mono<List<Part<String, String>>> read(
            Quorum asking, Map<String, ReplicaSet> items) {
        return asking.readEach(items, LOOK, some -> String.join(" ", some), ReplicaSet::readQuorum);
    }

    private static void assertEachHasAQuorum(
            Map<String, ReplicaSet> items, List<Part<String, String>> answers) {
        items.forEach((item, set) ->
                assertThat(
                                answers.stream()
                                        .filter(part -> part.items().contains(item))
                                        .map(Part::answer)
                                        .distinct())
                        .as(item)
                        .hasSizeGreaterThanOrEqualTo(set.readQuorum()));
    }

    /// Sixteen items, each on three of six nodes.
    private Map<String, ReplicaSet> sixteen() {
        Map<String, ReplicaSet> items = new LinkedHashMap<>();
        for (int i = 0; i < 16; i++) {
            items.put("item" + i, set(i % 6, (i + 1 + i / 6) % 6, (i + 4) % 6));
        }
        return items;
    }

    private ReplicaSet set(int one, int two, int three) {
        return new ReplicaSet(
                IntStream.of(one, two, three).distinct().mapToObj(nodes::get).toList());
    }

    private Map<String, ReplicaSet> anyItems(RandomGenerator random) {
        Map<String, ReplicaSet> items = new LinkedHashMap<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            List<NodeId> some = new ArrayList<>(nodes);
            while (some.size() > 1 && random.nextInt(3) > 0) {
                some.remove(random.nextInt(some.size()));
            }
            items.put("item" + i, new ReplicaSet(some));
        }
        return items;
    }

    private List<NodeId> join(int count) {
        List<NodeId> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] id = new byte[NodeId.LENGTH];
            id[0] = (byte) i;
            NodeId node = new NodeId(Bytes.wrap(id));
            network.join(node).answer(LOOK, items -> Mono.just(node + " of " + items));
            all.add(node);
        }
        return all;
    }
}
