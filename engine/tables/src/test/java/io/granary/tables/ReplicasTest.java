package io.granary.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.layout.map.LayoutUnknown;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Note;
import io.granary.tables.world.Notes;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    @Test
    void theSameNodesAreAskedOnceForAllRowsInWhateverOrderTheLayoutNamesThem() {
        try (World world = new World(3, Stores.inMemory())) {
            world.notes().insertAll(notes(world)).block();

            assertThat(world.rpc().takeSent()).hasSize(3);
        }
    }

    @Test
    void eachGroupOfNodesIsAskedForItsRows() {
        try (World world = new World(7, 3, Stores.inMemory(), VirtualTime.create())) {
            world.notes().insertAll(notes(world)).block();

            assertThat(world.rpc().takeSent()).hasSize(7 * 3);
        }
    }

    private static List<Note> notes(World world) {
        return IntStream.range(0, 50)
                .mapToObj(i -> Note.of(Note.key("p" + i, "k"), world.time().stamp(), "x"))
                .toList();
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
}
