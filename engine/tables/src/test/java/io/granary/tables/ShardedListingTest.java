package io.granary.tables;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.quorum.QuorumLost;
import io.granary.quorum.QuorumSettings;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.NodeId;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Note;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sixteen shards of one bucket, each on three of six nodes.
class ShardedListingTest {
    private static final int NODES = 6;
    private static final List<Bytes> SHARDS =
            IntStream.range(0, 16).mapToObj(i -> Bytes.utf8("bucket" + i)).toList();

    private final World world = new World(NODES, 3, Stores.inMemory(), VirtualTime.create());
    private final List<Note> written = writeSome();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aPageAsksEachNodeAtMostOnce() {
        assertThat(keys(await(world.notes().range(page(100))))).isEqualTo(allKeys());

        assertThat(asked()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(NODES);
    }

    @Test
    void eachRoundOfALongWalkAsksEachNodeAtMostOnce() {
        List<String> found = new ArrayList<>();
        Optional<RangeQuestion> next = Optional.of(page(7));
        Table<Note> notes = world.notes();
        while (next.isPresent()) {
            RangeAnswer<Note> answer = await(notes.range(next.get()));
            assertThat(asked()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(NODES);
            found.addAll(keys(answer));
            next = answer.next().map(page(7)::from);
        }

        assertThat(found).isEqualTo(allKeys());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void anyOneNodeMayBeDead(int dead) {
        world.rpc().kill(World.id(dead));

        assertThat(keys(await(world.notes().range(page(100))))).isEqualTo(allKeys());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void anyOneNodeMayBeSilent(int silent) {
        world.rpc().silence(World.id(silent));
        var answer = new AtomicReference<RangeAnswer<Note>>();

        world.notes().range(page(100)).subscribe(answer::set);
        world.time().pass(Duration.ofMillis(200));

        assertThat(keys(answer.get())).isEqualTo(allKeys());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void anyOneNodeMayBeOutOfDate(int stale) {
        world.rpc().kill(World.id(stale));
        List<Note> gone = written.subList(0, 30);
        world.time().pass(Duration.ofSeconds(1));
        Table<Note> notes = world.notes();
        gone.forEach(
                note -> await(notes.write(note.key(), stamp -> Note.deletion(note.key(), stamp))));
        world.rpc().heal(World.id(stale));

        for (int other = 0; other < NODES; other++) {
            if (other != stale) {
                world.rpc().kill(World.id(other));
                assertThat(keys(await(world.notes().range(page(100)))))
                        .isEqualTo(keysOf(written.subList(30, written.size())));
                world.rpc().heal(World.id(other));
            }
        }
    }

    @Test
    void whatTwoOfThreeReplicasHeldIsNotListedWithoutThem() {
        world.rpc().kill(World.id(0));
        world.rpc().kill(World.id(1));

        assertThatThrownBy(() -> await(world.notes().range(page(100))))
                .isInstanceOf(QuorumLost.class);
    }

    @Test
    void aListingIsLostInTimeWhenTooManyNodesAreSilent() {
        IntStream.range(0, 4).forEach(node -> world.rpc().silence(World.id(node)));
        var failure = new AtomicReference<Throwable>();

        world.notes().range(page(100)).subscribe(_ -> {}, failure::set);
        world.time().pass(QuorumSettings.DEFAULT.patience().plusMillis(2));

        assertThat(failure.get()).isInstanceOf(QuorumLost.class);
    }

    private List<Note> writeSome() {
        List<Note> rows =
                IntStream.range(0, 80)
                        .mapToObj(i -> Note.of(key(i), world.time().stamp(), "text"))
                        .toList();
        world.notes().insertAll(rows).block();
        world.rpc().takeSent();
        return rows;
    }

    private static RowKey key(int i) {
        return Note.key("bucket" + i % SHARDS.size(), "key%03d".formatted(i));
    }

    private List<NodeId> asked() {
        return world.rpc().takeSent().stream().map(FaultyRpc.Sent::node).toList();
    }

    private List<String> allKeys() {
        return keysOf(written);
    }

    private static List<String> keysOf(List<Note> notes) {
        return notes.stream()
                .map(note -> note.key().sortKey().toUtf8())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static List<String> keys(RangeAnswer<Note> answer) {
        return answer.entries().stream()
                .map(entry ->
                        switch (entry) {
                            case RangeEntry.Row<Note>(Note row) -> row.key().sortKey().toUtf8();
                            case RangeEntry.CommonPrefix<Note>(Bytes prefix) -> prefix.toUtf8();
                        })
                .toList();
    }

    private static RangeQuestion page(int limit) {
        return new RangeQuestion(SHARDS, RangeQuestion.START, Bytes.EMPTY, Optional.empty(), limit);
    }
}
