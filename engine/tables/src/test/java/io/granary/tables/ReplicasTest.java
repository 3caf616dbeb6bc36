package io.granary.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.LayoutMap;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.tables.world.Note;
import io.granary.tables.world.Notes;
import io.granary.tables.world.World;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    private static final List<Bytes> KEYS =
            IntStream.range(0, 50).mapToObj(i -> Bytes.utf8("key" + i)).toList();

    @Test
    void theSameNodesAreOneGroupInWhateverOrderTheLayoutNamesThem() {
        var groups = replicas(3).grouped(KEYS, Function.identity());

        assertThat(groups.values()).containsExactly(KEYS);
    }

    @Test
    void eachItemGoesToTheGroupOfItsReplicas() {
        Replicas<Note> replicas = replicas(7);

        var groups = replicas.grouped(KEYS, Function.identity());

        assertThat(groups).hasSize(7);
        groups.forEach((set, keys) ->
                assertThat(keys)
                        .allSatisfy(key ->
                                assertThat(replicas.of(key).nodes())
                                        .hasSameElementsAs(set.nodes())));
    }

    private static Replicas<Note> replicas(int nodes) {
        List<NodeId> ids = IntStream.range(0, nodes).mapToObj(World::id).toList();
        LayoutMap layout = World.turning(ids, 3);
        VirtualTime time = VirtualTime.create();
        Quorum quorum = new Quorum(new LoopbackRpc(time), time, QuorumSettings.DEFAULT);
        return Replicas.of(Notes.SCHEMA, quorum, () -> layout);
    }
}
