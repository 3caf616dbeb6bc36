package io.granary.quorum.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.tally.Tally.Verdict;
import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.NodeId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void aMajorityOfAcceptancesDecidesAWrite() {
        Tally tally = Tally.ofAcceptances(nodes(3), 2);

        assertThat(tally.verdict()).isEqualTo(Verdict.WAITING);
        assertThat(after(tally, Vote.ACCEPTED)).isEqualTo(Verdict.WAITING);
        assertThat(after(tally, Vote.ACCEPTED, Vote.ACCEPTED)).isEqualTo(Verdict.REACHED);
        assertThat(after(tally, Vote.FAILED, Vote.ACCEPTED)).isEqualTo(Verdict.WAITING);
        assertThat(after(tally, Vote.FAILED, Vote.ACCEPTED, Vote.ACCEPTED))
                .isEqualTo(Verdict.REACHED);
    }

    @Test
    void aWriteIsLostAsSoonAsItCannotBeReached() {
        Tally tally = Tally.ofAcceptances(nodes(3), 2);

        assertThat(after(tally, Vote.FAILED, Vote.FAILED)).isEqualTo(Verdict.LOST);
        assertThat(after(tally, Vote.FAILED, Vote.REFUSED)).isEqualTo(Verdict.LOST);
        assertThat(after(Tally.ofAcceptances(nodes(1), 1), Vote.FAILED)).isEqualTo(Verdict.LOST);
    }

    @Test
    void aRefusalIsSettledByAReadQuorumOfAnswers() {
        Tally tally = refusable(nodes(3));

        assertThat(after(tally, Vote.REFUSED)).isEqualTo(Verdict.WAITING);
        assertThat(after(tally, Vote.REFUSED, Vote.ACCEPTED)).isEqualTo(Verdict.REFUSED);
        assertThat(after(tally, Vote.REFUSED, Vote.REFUSED)).isEqualTo(Verdict.REFUSED);
        assertThat(after(tally, Vote.ACCEPTED, Vote.ACCEPTED)).isEqualTo(Verdict.REACHED);
        assertThat(after(tally, Vote.REFUSED, Vote.FAILED)).isEqualTo(Verdict.WAITING);
        assertThat(after(tally, Vote.REFUSED, Vote.FAILED, Vote.FAILED)).isEqualTo(Verdict.LOST);
    }

    @Test
    void oneNodeSettlesItsOwnRefusal() {
        assertThat(after(refusable(nodes(1)), Vote.REFUSED)).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void everyReadQuorumMeetsEveryWriteQuorum() {
        for (int size = 1; size <= 9; size++) {
            ReplicaSet set = nodes(size);

            assertThat(set.writeQuorum() + set.readQuorum()).isEqualTo(size + 1);
            assertThat(refusable(set).wanted()).isEqualTo(set.writeQuorum());
        }
    }

    @Test
    void theFirstVoteOfANodeStands() {
        ReplicaSet set = nodes(3);
        NodeId first = set.nodes().getFirst();

        Tally tally =
                Tally.ofAcceptances(set, 2)
                        .record(first, Vote.ACCEPTED)
                        .record(first, Vote.ACCEPTED)
                        .record(first, Vote.FAILED);

        assertThat(tally.votes()).containsExactly(Vote.ACCEPTED, Vote.PENDING, Vote.PENDING);
        assertThat(tally.verdict()).isEqualTo(Verdict.WAITING);
    }

    @Test
    void aStrangerHasNoVote() {
        Tally tally = Tally.ofAcceptances(nodes(2), 1);
        NodeId stranger = nodes(3).nodes().getLast();

        assertThatThrownBy(() -> tally.record(stranger, Vote.ACCEPTED))
                .isInstanceOf(BrokenInvariant.class);
    }

    private static Verdict after(Tally tally, Vote... votes) {
        Tally now = tally;
        for (int i = 0; i < votes.length; i++) {
            now = now.record(tally.set().nodes().get(i), votes[i]);
        }
        return now.verdict();
    }

    private static Tally refusable(ReplicaSet set) {
        return Tally.ofRefusableWrite(set, set.writeQuorum(), set.readQuorum());
    }

    private static ReplicaSet nodes(int count) {
        return new ReplicaSet(IntStream.range(0, count).mapToObj(TallyTest::node).toList());
    }

    private static NodeId node(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) number;
        return new NodeId(Bytes.wrap(id));
    }
}
