package io.granary.tables;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.quorum.QuorumLost;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Bag;
import io.granary.tables.world.Note;
import io.granary.tables.world.Stores;
import io.granary.tables.world.WatchedRows;
import io.granary.tables.world.World;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read, and what is left unread.
class ReadingTest {
    private static final RowKey KEY = Note.key("p", "k");

    @Test
    void payloadsAreReadOnlyForWhoeverWantsThem() {
        var rows = new WatchedRows(Stores.inMemory().open(World.id(0), World.families()));
        try (World world = new World(1, (_, _) -> rows)) {
            Table<Note> notes = world.notes();
            await(notes.write(KEY, stamp -> Note.of(KEY, stamp, "text")));

            await(notes.range(RangeQuestion.ofPartition(KEY.partitionKey(), 10)));
            await(notes.get(KEY, Detail.HEAD));
            await(notes.newestStamp(KEY));
            assertThat(rows.read()).isNotEmpty().doesNotContain("note.payloads");

            await(notes.get(KEY, Detail.WHOLE));
            assertThat(rows.read()).contains("note.payloads");
        }
    }

    @Test
    void onlyOneReplicaSendsTheWholeRow() {
        try (World world = new World(5, Stores.inMemory())) {
            Table<Note> notes = world.notes();
            await(notes.write(KEY, stamp -> Note.of(KEY, stamp, "text")));
            world.rpc().takeSent();

            await(notes.get(KEY, Detail.WHOLE));

            assertThat(world.rpc().takeSent())
                    .<Object>extracting(sent -> ((Stamped<?>) sent.question()).question())
                    .containsExactly(
                            new GetRow(KEY, GetRow.Wanted.WHOLE),
                            new GetRow(KEY, GetRow.Wanted.DIGEST),
                            new GetRow(KEY, GetRow.Wanted.DIGEST));
        }
    }

    @Test
    void longHeadsAreComparedByTheirDigests() {
        try (World world = new World(3, Stores.inMemory())) {
            Table<Bag> bags = world.bags();
            await(bags.insert(Bag.of("b", 20_000)).thenReturn(true));
            world.rpc().takeSent();

            assertThat(await(bags.get(Bag.key("b"), Detail.HEAD))).contains(Bag.of("b", 20_000));
            assertThat(world.rpc().takeSent()).hasSize(2);

            world.node(0).bags().apply(Bytes.EMPTY, List.of(Bag.of("b", 7))).block();
            assertThat(await(world.bags().get(Bag.key("b"), Detail.HEAD)))
                    .contains(Bag.of("b", 7, 20_000));
            assertThat(world.node(2).bags().held(Bag.key("b").partitionKey()))
                    .containsExactly(Bag.of("b", 7, 20_000));
        }
    }

    @Test
    void whatOneReplicaAloneHoldsIsFoundByWhoeverAsksAll() {
        for (int holder = 0; holder < 3; holder++) {
            try (World world = new World(3, Stores.inMemory())) {
                world.node(holder).bags().apply(Bytes.EMPTY, List.of(Bag.of("b", 7))).block();

                assertThat(await(world.bags().getOfAll(Bag.key("b")))).contains(Bag.of("b", 7));
            }
        }
    }

    @Test
    void whatReplicasHoldApartComesTogetherForWhoeverAsksAll() {
        try (World world = new World(3, Stores.inMemory())) {
            world.node(0).bags().apply(Bytes.EMPTY, List.of(Bag.of("b", 7))).block();
            world.node(2).bags().apply(Bytes.EMPTY, List.of(Bag.of("b", 8))).block();

            assertThat(await(world.bags().getOfAll(Bag.key("b")))).contains(Bag.of("b", 7, 8));
            assertThat(await(world.bags().getOfAll(Bag.key("none")))).isEmpty();
        }
    }

    @Test
    void whoAsksAllIsAnsweredByNoFewer() {
        try (World world = new World(3, Stores.inMemory())) {
            await(world.bags().insert(Bag.of("b", 7)).thenReturn(true));
            world.rpc().kill(World.id(1));

            var answer = world.bags().getOfAll(Bag.key("b")).toFuture();
            world.time().pass(Duration.ofMinutes(1));
            assertThat(answer).isCompletedExceptionally();
            assertThatThrownBy(answer::join).hasCauseInstanceOf(QuorumLost.class);
        }
    }

    @Test
    void whatReplicasHoldApartIsMergedAndWrittenBack() {
        try (World world = new World(3, Stores.inMemory())) {
            for (int i = 0; i < 3; i++) {
                world.node(i).bags().apply(Bytes.EMPTY, List.of(Bag.of("b", i + 1))).block();
            }

            Bag seen = await(world.bags().get(Bag.key("b"), Detail.WHOLE)).orElseThrow();

            assertThat(seen.numbers().cardinality()).isEqualTo(2);
            assertThat(await(world.bags().get(Bag.key("b"), Detail.WHOLE)).orElseThrow())
                    .satisfies(later -> assertThat(later.numbers()).isEqualTo(all(seen, later)));
        }
    }

    @Test
    void aRowThatNeverHadAStampIsOlderThanAnyWrite() {
        try (World world = new World(1, Stores.inMemory())) {
            assertThat(await(world.notes().newestStamp(KEY))).isEqualTo(HybridTimestamp.ZERO);
        }
    }

    private static BitSet all(Bag seen, Bag later) {
        return Bag.SCHEMA.merge(seen, later).numbers();
    }
}
