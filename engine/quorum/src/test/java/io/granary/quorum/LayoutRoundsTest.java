package io.granary.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.quorum.faults.Text;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.Disagreement;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.loopback.LoopbackRpc;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LayoutRoundsTest {
    private static final Endpoint<String, String> KEEP =
            Endpoint.questions("keep", Text.FORM, Text.FORM);
    private static final ByteCount SIZE = ByteCount.of(10);

    private final VirtualTime time = VirtualTime.create();
    private final LoopbackRpc network = new LoopbackRpc(time);
    private final FaultyRpc rpc = new FaultyRpc(network, time);
    private final Quorum quorum = new Quorum(rpc, time, QuorumSettings.DEFAULT);
    private final TreeMap<NodeId, Integer> refusals = new TreeMap<>();
    private final List<NodeId> nodes = IntStream.range(1, 5).mapToObj(this::join).toList();
    private final List<NodeId> agreed = new ArrayList<>();

    @Test
    void aNodeInSeveralSetsIsAskedOnceAndCountsInEach() {
        rpc.takeSent();

        var outcome = Outcome.of(writeAll(quorum, set(0, 1, 2), set(0, 1, 3)));

        assertThat(outcome.get().value()).hasSize(2);
        assertThat(rpc.takeSent()).hasSize(4);
    }

    @Test
    void everySetNeedsItsOwnQuorum() {
        rpc.hold(nodes.get(2));
        rpc.hold(nodes.get(3));

        var outcome = Outcome.of(writeAll(quorum, set(0, 1), set(2, 3)));

        assertThat(outcome.get().isOver()).isFalse();
        rpc.heal(nodes.get(2));
        rpc.heal(nodes.get(3));
        assertThat(outcome.get().value()).hasSize(4);
    }

    @Test
    void oneLostSetLosesAll() {
        rpc.hold(nodes.get(2));
        rpc.hold(nodes.get(3));

        var outcome = Outcome.of(writeAll(quorum, set(0, 1), set(2, 3)));
        time.pass(QuorumSettings.DEFAULT.patience().multipliedBy(3));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    @Test
    void whoeverRefusesIsAgreedWithAndAskedAgain() {
        refusals.put(nodes.get(1), 2);

        var outcome = Outcome.of(rounds().ask((_, asked) -> write(asked)));

        assertThat(outcome.get().value()).isNotEmpty();
        assertThat(agreed).containsExactly(nodes.get(1), nodes.get(1));
    }

    @Test
    void whoeverRefusesAgainAndAgainIsLikeOneThatFails() {
        refusals.put(nodes.get(1), 1_000);

        var outcome = Outcome.of(rounds().ask((_, asked) -> write(asked)));

        assertThat(outcome.get().value()).hasSize(2);
        assertThat(agreed).hasSize(5);
    }

    @Test
    void whoCannotBeAgreedWithIsAskedAgainAllTheSame() {
        refusals.put(nodes.get(1), 1);
        LayoutView silent =
                new View() {
                    @Override
                    public Mono<Void> agreeWith(NodeId peer) {
                        return Mono.error(new PeerUnreachable(peer, "silent"));
                    }
                };

        var outcome = Outcome.of(new LayoutRounds(quorum, silent).ask((_, asked) -> write(asked)));

        assertThat(outcome.get().value()).isNotEmpty();
    }

    private LayoutRounds rounds() {
        return new LayoutRounds(
                quorum,
                new View() {
                    @Override
                    public Mono<Void> agreeWith(NodeId peer) {
                        return Mono.fromRunnable(() -> agreed.add(peer));
                    }
                });
    }

    private Mono<List<Answered<String>>> write(Quorum asked) {
        return asked.write(set(0, 1, 2), KEEP, "x", _ -> true);
    }

    private static Mono<List<Answered<String>>> writeAll(Quorum asked, ReplicaSet... sets) {
        return asked.writeAll(List.of(sets), KEEP, "x", SIZE, _ -> true);
    }

    private ReplicaSet set(int... numbers) {
        return new ReplicaSet(IntStream.of(numbers).mapToObj(nodes::get).toList());
    }

    private NodeId join(int number) {
        byte[] bytes = new byte[NodeId.LENGTH];
        bytes[0] = (byte) number;
        NodeId id = new NodeId(Bytes.wrap(bytes));
        network.join(id)
                .answer(
                        KEEP,
                        value -> {
                            if (refusals.merge(id, -1, Integer::sum) >= 0) {
                                return Mono.error(new Disagreement("the layout"));
                            }
                            return Mono.just(value);
                        });
        return id;
    }

    /// A layout that stays as it is, whoever is agreed with.
    private abstract class View implements LayoutView {
        private final LayoutView still = LayoutView.still(LayoutMap.everywhere(nodes));

        @Override
        public LayoutMap current() {
            return still.current();
        }

        @Override
        public LiveLayout live() {
            return still.live();
        }
    }
}
