package io.granary.quorum.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.tally.Tally.Verdict;
import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.NodeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final NodeId A = node(1);
    private static final NodeId B = node(2);
    private static final NodeId C = node(3);
    private static final NodeId D = node(4);

    @Test
    void theNearestReplicasOfEachItemAreAskedFirst() {
        var coverage = coverage(List.of(D, C, B, A), Map.of("x", List.of(A, B, C)));

        assertThat(coverage.first()).containsExactly(entry(C, "x"), entry(B, "x"));
    }

    @Test
    void whatOneNodeIsChosenForIsAskedTogether() {
        Map<String, List<NodeId>> items = new LinkedHashMap<>();
        items.put("x", List.of(A, B, C));
        items.put("y", List.of(B, C, D));
        var coverage = coverage(List.of(A, B, C, D), items);

        assertThat(coverage.first())
                .containsExactly(entry(A, "x"), entry(B, "x", "y"), entry(C, "y"));
    }

    @Test
    void ofNodesThatAreEquallyNearFewAreAskedForMuch() {
        Map<String, List<NodeId>> items = new LinkedHashMap<>();
        items.put("x", List.of(A, B, D));
        items.put("y", List.of(A, C, D));
        var coverage = coverage(2, items, List.of(List.of(A), List.of(B, C, D)));

        assertThat(coverage.first()).containsExactly(entry(A, "x", "y"), entry(D, "x", "y"));
    }

    @Test
    void aNearNodeWithLittleIsAskedBeforeAFarOneWithMuch() {
        Map<String, List<NodeId>> items = new LinkedHashMap<>();
        items.put("x", List.of(A, B));
        items.put("y", List.of(C, B));
        var coverage = coverage(1, items, List.of(List.of(A), List.of(B, C)));

        assertThat(coverage.first()).containsExactly(entry(A, "x"), entry(B, "y"));
    }

    @Test
    void whenOneOfFewFailsTheOthersAreStillThere() {
        Map<String, List<NodeId>> items = new LinkedHashMap<>();
        items.put("x", List.of(A, B, D));
        items.put("y", List.of(A, C, D));
        var coverage = begun(coverage(2, items, List.of(List.of(A), List.of(B, C, D))));
        coverage.record(D, List.of("x", "y"), Vote.FAILED);

        assertThat(coverage.further(List.of("x", "y")))
                .containsExactly(entry(B, "x"), entry(C, "y"));
    }

    @Test
    void aFurtherReplicaIsNamedForWhatStillNeedsAnswers() {
        Map<String, List<NodeId>> items = new LinkedHashMap<>();
        items.put("x", List.of(A, B, C));
        items.put("y", List.of(B, C, D));
        var coverage = begun(coverage(List.of(A, B, C, D), items));
        coverage.record(B, List.of("x", "y"), Vote.ACCEPTED);
        coverage.record(A, List.of("x"), Vote.ACCEPTED);

        assertThat(coverage.verdict()).isEqualTo(Verdict.WAITING);
        assertThat(coverage.further()).containsExactly(entry(D, "y"));
        coverage.asked(D, List.of("y"));
        assertThat(coverage.hasSpare()).isFalse();
        coverage.record(D, List.of("y"), Vote.ACCEPTED);
        assertThat(coverage.verdict()).isEqualTo(Verdict.REACHED);
    }

    @Test
    void itIsLostWithTheFirstItemThatIs() {
        Map<String, List<NodeId>> items = new LinkedHashMap<>();
        items.put("x", List.of(A));
        items.put("y", List.of(B));
        items.put("z", List.of(C));
        var coverage = begun(coverage(List.of(A, B, C), items));
        coverage.record(A, List.of("x"), Vote.ACCEPTED);
        assertThat(coverage.verdict()).isEqualTo(Verdict.WAITING);
        coverage.record(C, List.of("z"), Vote.FAILED);

        assertThat(coverage.verdict()).isEqualTo(Verdict.LOST);
        assertThat(coverage.decisive().set().nodes()).containsExactly(C);
    }

    @Test
    void nobodyIsAskedTwiceForOneItem() {
        var coverage = begun(coverage(List.of(A, B, C), Map.of("x", List.of(A, B, C))));

        assertThatThrownBy(() -> coverage.asked(A, List.of("x")))
                .isInstanceOf(BrokenInvariant.class)
                .hasMessageContaining("asked twice");
    }

    private static Coverage<String> coverage(
            List<NodeId> nearestFirst, Map<String, List<NodeId>> items) {
        Map<String, ReplicaSet> replicas = new LinkedHashMap<>();
        items.forEach((item, nodes) -> replicas.put(item, new ReplicaSet(nodes)));
        return new Coverage<>(
                replicas, ReplicaSet::readQuorum, nearestFirst.stream().map(List::of).toList());
    }

    private static Coverage<String> coverage(
            int wanted, Map<String, List<NodeId>> items, List<List<NodeId>> rings) {
        Map<String, ReplicaSet> replicas = new LinkedHashMap<>();
        items.forEach((item, nodes) -> replicas.put(item, new ReplicaSet(nodes)));
        return new Coverage<>(replicas, _ -> wanted, rings);
    }

    private static Coverage<String> begun(Coverage<String> coverage) {
        coverage.first().forEach(coverage::asked);
        return coverage;
    }

    private static Map.Entry<NodeId, List<String>> entry(NodeId node, String... items) {
        return Map.entry(node, List.of(items));
    }

    private static NodeId node(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) number;
        return new NodeId(Bytes.wrap(id));
    }
}
