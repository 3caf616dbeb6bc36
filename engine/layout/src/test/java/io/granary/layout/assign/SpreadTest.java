package io.granary.layout.assign;

import static io.granary.layout.assign.ClusterSketch.sketch;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Plans are mixed well, and mixed the same way everywhere.
class SpreadTest {
    private static final ClusterSketch THIRTY =
            sketch("A:1+1+1+1+1+1 B:1+1+1+1+1+1 C:1+1+1+1+1+1 D:1+1+1+1+1+1 E:1+1+1+1+1+1");

    @Test
    void everyNodeSharesPartitionsWithManyOthers() {
        assertThat(averagePeers(sketch("A:1+1+1 B:1+1+1 C:1+1+1").plan())).isEqualTo(6);
        assertThat(averagePeers(THIRTY.plan())).isGreaterThan(20);
        assertThat(averagePeers(THIRTY.balanced(Balance.MINIMAL).plan())).isGreaterThan(20);
    }

    @Test
    void aNewNodeSharesPartitionsWithManyOthers() {
        Plan grown = THIRTY.and("E:1").after(THIRTY.plan()).plan();

        assertThat(peers(grown).get(ClusterSketch.node(30))).hasSizeGreaterThan(15);
    }

    @Test
    void equalProblemsHaveEqualPlansOnEveryThread() {
        ClusterSketch grown = THIRTY.and("A:2 F:3").after(THIRTY.plan());
        Plan plan = grown.plan();

        List<Plan> others = IntStream.range(0, 8).parallel().mapToObj(_ -> grown.plan()).toList();

        assertThat(others).containsOnly(plan);
    }

    @Test
    void anotherSeedMixesAnew() {
        Problem problem = THIRTY.problem();
        Problem reseeded =
                new Problem(
                        problem.candidates(),
                        problem.bits(),
                        problem.replicationFactor(),
                        problem.redundancy(),
                        problem.balance(),
                        problem.before(),
                        problem.seed() + 1);

        assertThat(Assigner.solve(problem)).isEqualTo(Assigner.solve(problem));
        assertThat(Assigner.solve(reseeded)).isNotEqualTo(Assigner.solve(problem));
    }

    /// If this fails, nodes of two releases would make different plans of the same preview.
    @Test
    void thePlanIsTheSameOnEveryMachine() throws Exception {
        Plan fresh = THIRTY.plan();
        Plan grown = THIRTY.and("A:2 F:3").after(fresh).plan();

        assertThat(fingerprint(fresh)).isEqualTo("29f8f32cb4a03475");
        assertThat(fingerprint(grown)).isEqualTo("cfab359299344351");
    }

    private static String fingerprint(Plan plan) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (ReplicaSet set : plan.sets()) {
            set.nodes().forEach(node -> sha256.update(node.value().unsafeArray()));
        }
        return Bytes.wrap(sha256.digest()).toHex().substring(0, 16);
    }

    private static double averagePeers(Plan plan) {
        return peers(plan).values().stream().mapToInt(Set::size).average().orElse(0);
    }

    private static SortedMap<NodeId, Set<NodeId>> peers(Plan plan) {
        SortedMap<NodeId, Set<NodeId>> peers = new TreeMap<>();
        for (ReplicaSet set : plan.sets()) {
            for (NodeId node : set.nodes()) {
                Set<NodeId> others = peers.computeIfAbsent(node, _ -> new TreeSet<>());
                set.nodes().stream().filter(peer -> !peer.equals(node)).forEach(others::add);
            }
        }
        return peers;
    }
}
