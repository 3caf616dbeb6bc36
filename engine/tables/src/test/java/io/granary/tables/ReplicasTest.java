package io.granary.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.LayoutUnknown;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Note;
import io.granary.tables.world.Notes;
import io.granary.tables.world.World;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void whoKnowsNoLayoutIsToldSo() {
        VirtualTime time = VirtualTime.create();
        Quorum quorum = new Quorum(new LoopbackRpc(time), time, QuorumSettings.DEFAULT);
        var notes =
                new Table<>(
                        Notes.SCHEMA,
                        quorum,
                        () -> {
                            throw new LayoutUnknown();
                        },
                        time);
        RowKey key = Note.key("p", "k");

        Stream.of(
                        notes.get(key, Detail.WHOLE),
                        notes.newestStamp(key),
                        notes.write(key, stamp -> Note.of(key, stamp, "x")),
                        notes.insert(Note.of(key, time.stamp(), "x")),
                        notes.range(RangeQuestion.ofPartition(key.partitionKey(), 1)))
                .forEach(answer ->
                        assertThatThrownBy(answer::block).isInstanceOf(LayoutUnknown.class));
    }

    private static Replicas<Note> replicas(int nodes) {
        List<NodeId> ids = IntStream.range(0, nodes).mapToObj(World::id).toList();
        LayoutMap layout = World.turning(ids, 3);
        VirtualTime time = VirtualTime.create();
        Quorum quorum = new Quorum(new LoopbackRpc(time), time, QuorumSettings.DEFAULT);
        return Replicas.of(Notes.SCHEMA, quorum, () -> layout);
    }
}
