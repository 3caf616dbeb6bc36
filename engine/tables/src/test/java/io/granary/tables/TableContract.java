package io.granary.tables;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.quorum.QuorumLost;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.quorum.faults.VirtualTime;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Note;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a table promises about single rows, whatever its replicas keep them in.
abstract class TableContract {
    private static final RowKey KEY = Note.key("p", "k");

    private World world = new World(1, Stores.inMemory());
    private Table<Note> notes = world.notes();

    abstract Stores stores();

    @BeforeEach
    void threeNodes() {
        begin(3);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void begin(int nodes) {
        world.close();
        world = new World(nodes, stores());
        notes = world.notes();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void whatWasWrittenIsRead(int nodes) {
        begin(nodes);

        write(notes, "hello");

        assertThat(read(notes)).isEqualTo("hello");
        assertThat(notes.get(Note.key("p", "other"), Detail.WHOLE).block()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void aMinorityOfDeadNodesIsNotNoticed(int nodes) {
        begin(nodes);
        write(notes, "before");
        IntStream.range(0, nodes / 2).forEach(i -> world.rpc().kill(World.id(i)));

        write(notes, "after");

        assertThat(read(notes)).isEqualTo("after");
    }

    @Test
    void aQuorumIsLostWhenTwoOfThreeNodesAreDead() {
        world.rpc().kill(World.id(0));
        world.rpc().kill(World.id(2));

        assertThatThrownBy(() -> write(notes, "x")).isInstanceOf(QuorumLost.class);
        assertThatThrownBy(() -> read(notes)).isInstanceOf(QuorumLost.class);
        assertThatThrownBy(() -> notes.newestStamp(KEY).block()).isInstanceOf(QuorumLost.class);
        assertThatThrownBy(() -> notes.range(RangeQuestion.ofPartition(bytes("p"), 9)).block())
                .isInstanceOf(QuorumLost.class);
    }

    @Test
    void aReplicaThatWasSlowGetsItsCopyAfterTheWriterWasAnswered() {
        world.rpc().hold(World.id(2));

        write(notes, "x");

        assertThat(held(2)).isEmpty();
        world.rpc().heal(World.id(2));
        assertThat(held(2)).hasSize(1);
    }

    @Test
    void anUndisputedWriteTakesOneRound() {
        write(notes, "first");
        world.rpc().takeSent();

        world.time().pass(Duration.ofSeconds(1));
        write(notes, "second");

        assertThat(world.rpc().takeSent())
                .extracting(FaultyRpc.Sent::endpoint)
                .containsExactly(
                        "tables.note.apply-if-newest",
                        "tables.note.apply-if-newest",
                        "tables.note.apply-if-newest");
    }

    @Test
    void anUndisputedReadTakesOneRound() {
        write(notes, "first");
        world.rpc().takeSent();

        read(notes);

        assertThat(world.rpc().takeSent())
                .extracting(FaultyRpc.Sent::endpoint)
                .containsExactly("tables.note.get", "tables.note.get");
    }

    @Test
    void theLaterWriterWinsWhateverTheClocksSay() {
        Table<Note> ahead = world.notes(world.time().skewed(Duration.ofMinutes(5)));
        Table<Note> behind = world.notes(world.time().skewed(Duration.ofMinutes(-5)));

        HybridTimestamp first = write(ahead, "first");
        HybridTimestamp second = write(behind, "second");
        HybridTimestamp third = write(behind, "third");

        assertThat(second).isEqualTo(new HybridTimestamp(first.micros() + 1));
        assertThat(third.isNewerThan(second)).isTrue();
        assertThat(read(notes)).isEqualTo("third");
        assertThat(notes.newestStamp(KEY).block()).isEqualTo(third);
    }

    @Test
    void aWriteAboveWhatOnlyOneReplicaHoldsWins() {
        Note ahead = Note.of(KEY, stampIn(Duration.ofMinutes(5)), "unacknowledged");
        world.node(1).notes().apply(Bytes.EMPTY, List.of(ahead)).block();

        write(notes, "acknowledged");

        assertThat(read(notes)).isEqualTo("acknowledged");
        assertThat(held(1)).extracting(Note::version).containsExactly(bytes("v-acknowledged"));
    }

    @Test
    void whoHasAClockFarAheadOfTheReplicasWritesNothing() {
        VirtualTime wrong = world.time().skewed(Duration.ofMinutes(16));
        Table<Note> ahead = world.notes(wrong);

        assertThatThrownBy(() -> write(ahead, "x")).isInstanceOf(QuorumLost.class);
        assertThatThrownBy(() -> ahead.insert(Note.of(KEY, wrong.stamp(), "x")).block())
                .isInstanceOf(QuorumLost.class);
        assertThat(notes.get(KEY, Detail.HEAD).block()).isEmpty();
    }

    @Test
    void aKeyThatAWrongClockGotAtIsReadAndWrittenAsEver() {
        Note early = Note.of(KEY, stampIn(Duration.ofDays(365)), "of next year");
        world.node(1).notes().apply(Bytes.EMPTY, List.of(early)).block();

        world.rpc().kill(World.id(0));
        assertThat(read(notes)).isEqualTo("of next year");
        write(notes, "of today");

        assertThat(read(notes)).isEqualTo("of today");
        assertThat(notes.newestStamp(KEY).block()).isGreaterThan(early.stamp());
    }

    @Test
    void stampsOfARowThatWasNeverWrittenAreZero() {
        assertThat(notes.newestStamp(KEY).block()).isEqualTo(HybridTimestamp.ZERO);
    }

    @Test
    void whatOneReaderSawEveryLaterReaderSees() {
        // A write that failed after it had reached one replica.
        Note partial = Note.of(KEY, world.time().stamp(), "partial");
        world.node(0).notes().apply(Bytes.EMPTY, List.of(partial)).block();

        world.rpc().kill(World.id(2));
        assertThat(read(world.notes())).isEqualTo("partial");
        world.rpc().heal(World.id(2));
        world.rpc().kill(World.id(0));

        assertThat(read(world.notes())).isEqualTo("partial");
        assertThat(held(1)).hasSize(1);
    }

    @Test
    void aReaderIsNotAnsweredBeforeWhatItSawIsSafe() {
        Note partial = Note.of(KEY, world.time().stamp(), "partial");
        world.node(0).notes().apply(Bytes.EMPTY, List.of(partial)).block();
        world.rpc().forbid("tables.note.apply");

        assertThatThrownBy(() -> read(notes)).isInstanceOf(QuorumLost.class);

        world.rpc().allow("tables.note.apply");
        assertThat(read(notes)).isEqualTo("partial");
    }

    @Test
    void aHeadIsReadWithoutItsPayloads() {
        write(notes, "long text");

        Note head = await(notes.get(KEY, Detail.HEAD)).orElseThrow();

        assertThat(head.text()).isEmpty();
        assertThat(head.version()).isEqualTo(bytes("v-long text"));
    }

    @Test
    void aDeletedRowIsReadAsSuch() {
        write(notes, "x");
        notes.write(KEY, stamp -> Note.deletion(KEY, stamp)).block();

        assertThat(await(notes.get(KEY, Detail.WHOLE)).orElseThrow().deleted()).isTrue();
    }

    @Test
    void manyRowsAreInsertedWithOneQuestionToEachNode() {
        List<Note> rows =
                IntStream.range(0, 50)
                        .mapToObj(i ->
                                Note.of(
                                        Note.key("p" + i % 7, "k" + i),
                                        world.time().stamp(),
                                        "text " + i))
                        .toList();
        world.rpc().takeSent();

        notes.insertAll(rows).block();

        assertThat(world.rpc().takeSent()).hasSize(3);
        for (Note row : rows) {
            assertThat(notes.get(row.key(), Detail.WHOLE).block()).contains(row);
        }
    }

    @Test
    void rowsOfDifferentReplicasAreInsertedTogether() {
        world.close();
        world = new World(5, 3, stores(), VirtualTime.create());
        notes = world.notes();
        List<Note> rows =
                IntStream.range(0, 20)
                        .mapToObj(i -> Note.of(Note.key("p" + i, "k"), stampIn(Duration.ZERO), "x"))
                        .toList();
        world.rpc().kill(World.id(1));

        notes.insertAll(rows).block();

        for (Note row : rows) {
            assertThat(notes.get(row.key(), Detail.WHOLE).block()).contains(row);
        }
    }

    @Test
    void insertingNothingAsksNobody() {
        notes.insertAll(List.of()).block();

        assertThat(world.rpc().takeSent()).isEmpty();
    }

    @Test
    void nothingHappensBeforeSomebodySubscribes() {
        var write = notes.write(KEY, stamp -> Note.of(KEY, stamp, "x"));

        assertThat(world.rpc().takeSent()).isEmpty();
        assertThat(write.block()).isEqualTo(world.time().stamp());
    }

    @Test
    void aReplicaHasItsRowsAfterARestart() {
        Stores stores = stores();
        world.close();
        world = new World(3, stores);
        write(world.notes(), "x");

        world.close();
        world = new World(3, stores);

        assertThat(read(world.notes())).isEqualTo("x");
    }

    private HybridTimestamp stampIn(Duration later) {
        return world.time().stamp().plus(later);
    }

    private static HybridTimestamp write(Table<Note> table, String text) {
        return await(table.write(KEY, stamp -> Note.of(KEY, stamp, text)));
    }

    private static String read(Table<Note> table) {
        return await(table.get(KEY, Detail.WHOLE)).orElseThrow().words();
    }

    private List<Note> held(int node) {
        return world.node(node).notes().held(KEY.partitionKey());
    }

    private static Bytes bytes(String text) {
        return Bytes.utf8(text);
    }
}
