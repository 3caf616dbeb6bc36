package io.granary.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Consistency.Mode;
import io.granary.quorum.Consistency.Writes;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.quorum.faults.Text;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class ConsistencyTest {
    private static final Endpoint<String, String> KEEP =
            Endpoint.questions("keep", Text.FORM, Text.FORM);

    private final VirtualTime time = VirtualTime.create();
    private final LoopbackRpc network = new LoopbackRpc(time);
    private final FaultyRpc rpc = new FaultyRpc(network, time);
    private final ReplicaSet set = join(3);

    @Test
    void readersAndWritersMeetUnlessTheSettingsSayOtherwise() {
        for (int size = 1; size <= 9; size++) {
            ReplicaSet some = nodes(size);
            Consistency consistent = of(Mode.CONSISTENT);
            Consistency degraded = of(Mode.DEGRADED);
            Consistency dangerous = of(Mode.DANGEROUS);

            int written = consistent.writeQuorum(some);
            assertThat(consistent.readQuorum(some) + written).isGreaterThan(size);
            assertThat(consistent.stampQuorum(some) + written).isGreaterThan(size);
            assertThat(consistent.monotonicQuorum(some)).isEqualTo(written);
            assertThat(degraded.writeQuorum(some)).isEqualTo(written);
            assertThat(degraded.stampQuorum(some)).isEqualTo(consistent.stampQuorum(some));
            assertThat(degraded.readQuorum(some)).isEqualTo(1);
            assertThat(degraded.monotonicQuorum(some)).isEqualTo(1);
            assertThat(dangerous.writeQuorum(some)).isEqualTo(1);
            assertThat(dangerous.readQuorum(some)).isEqualTo(1);
            assertThat(dangerous.stampQuorum(some)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void oneOfThreeNodesIsEnoughForAWriteOnlyWhereThatIsDangerous(Mode mode) {
        rpc.kill(set.nodes().get(0));
        rpc.kill(set.nodes().get(1));
        var quorum = new Quorum(rpc, time, QuorumSettings.DEFAULT, of(mode));

        var plain = Outcome.of(quorum.write(set, KEEP, "x", _ -> true));
        var refusable =
                Outcome.of(
                        quorum.writeUnlessRefused(
                                set, KEEP, "x", ByteCount.of(1), _ -> true, _ -> false));

        boolean dangerous = mode == Mode.DANGEROUS;
        assertThat(plain.get() instanceof Outcome.Value).isEqualTo(dangerous);
        assertThat(refusable.get() instanceof Outcome.Value).isEqualTo(dangerous);
    }

    @Test
    void whatNobodySetsIsConsistentInOneRound() {
        assertThat(new Quorum(rpc, time, QuorumSettings.DEFAULT).consistency())
                .isEqualTo(of(Mode.CONSISTENT));
    }

    private static Consistency of(Mode mode) {
        return new Consistency(mode, Writes.ONE_ROUND);
    }

    private ReplicaSet join(int count) {
        ReplicaSet all = nodes(count);
        for (NodeId node : all.nodes()) {
            network.join(node).answer(KEEP, Mono::just);
        }
        return all;
    }

    private static ReplicaSet nodes(int count) {
        return new ReplicaSet(IntStream.range(0, count).mapToObj(ConsistencyTest::node).toList());
    }

    private static NodeId node(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) number;
        return new NodeId(Bytes.wrap(id));
    }
}
