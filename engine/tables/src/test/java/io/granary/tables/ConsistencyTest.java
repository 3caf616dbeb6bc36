package io.granary.tables;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.quorum.Consistency;
import io.granary.quorum.Consistency.Mode;
import io.granary.quorum.Consistency.Writes;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumLost;
import io.granary.quorum.QuorumSettings;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.quorum.faults.VirtualTime;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Note;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What changes when the settings ask for more certainty, or for less.
class ConsistencyTest {
    private static final RowKey KEY = Note.key("p", "k");

    private final World world = new World(3, Stores.inMemory());

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aLinearizableWriteAsksForTheNewestStampsBeforeItWrites() {
        Table<Note> notes = notes(Mode.CONSISTENT, Writes.LINEARIZABLE, world.time());

        write(notes, "x");

        assertThat(world.rpc().takeSent())
                .extracting(FaultyRpc.Sent::endpoint)
                .containsExactly(
                        "tables.note.stamp",
                        "tables.note.stamp",
                        "tables.note.apply",
                        "tables.note.apply",
                        "tables.note.apply");
        assertThat(read(notes)).isEqualTo("x");
    }

    @Test
    void aLinearizableWriterWhoseClockIsBehindStillWins() {
        HybridTimestamp first = write(world.notes(), "first");
        VirtualTime behind = world.time().skewed(Duration.ofMinutes(-5));

        HybridTimestamp second =
                write(notes(Mode.CONSISTENT, Writes.LINEARIZABLE, behind), "second");

        assertThat(second).isEqualTo(new HybridTimestamp(first.micros() + 1));
        assertThat(read(world.notes())).isEqualTo("second");
    }

    @Test
    void aLinearizableWriteNeedsBothQuorums() {
        world.rpc().kill(World.id(0));
        world.rpc().kill(World.id(1));
        Table<Note> notes = notes(Mode.CONSISTENT, Writes.LINEARIZABLE, world.time());

        assertThatThrownBy(() -> write(notes, "x")).isInstanceOf(QuorumLost.class);
        assertThat(world.node(2).notes().held(KEY.partitionKey())).isEmpty();
    }

    @Test
    void inDegradedModeOneReplicaIsEnoughToReadButNotToWrite() {
        write(world.notes(), "x");
        world.rpc().kill(World.id(0));
        world.rpc().kill(World.id(1));
        Table<Note> notes = notes(Mode.DEGRADED, Writes.ONE_ROUND, world.time());

        assertThat(read(notes)).isEqualTo("x");
        assertThat(await(notes.range(RangeQuestion.ofPartition(KEY.partitionKey(), 9))).entries())
                .hasSize(1);
        assertThatThrownBy(() -> write(notes, "y")).isInstanceOf(QuorumLost.class);
        assertThatThrownBy(() -> await(notes.newestStamp(KEY))).isInstanceOf(QuorumLost.class);
    }

    @Test
    void inDangerousModeOneReplicaIsEnoughForEverything() {
        world.rpc().kill(World.id(0));
        world.rpc().kill(World.id(1));
        for (Writes writes : Writes.values()) {
            Table<Note> notes = notes(Mode.DANGEROUS, writes, world.time());

            world.time().pass(Duration.ofSeconds(1));
            HybridTimestamp stamp = write(notes, "by " + writes);

            assertThat(read(notes)).isEqualTo("by " + writes);
            assertThat(await(notes.newestStamp(KEY))).isEqualTo(stamp);
        }
    }

    @Test
    void inDangerousModeAWriteBelowWhatTheOneReplicaHoldsIsRaised() {
        Note ahead = Note.of(KEY, world.time().stamp().plus(Duration.ofMinutes(5)), "ahead");
        world.node(2).notes().apply(Bytes.EMPTY, List.of(ahead)).block();
        world.rpc().kill(World.id(0));
        world.rpc().kill(World.id(1));
        Table<Note> notes = notes(Mode.DANGEROUS, Writes.ONE_ROUND, world.time());

        write(notes, "later");

        assertThat(read(notes)).isEqualTo("later");
    }

    private Table<Note> notes(Mode mode, Writes writes, VirtualTime clock) {
        var consistency = new Consistency(mode, writes);
        var quorum = new Quorum(world.rpc(), world.time(), QuorumSettings.DEFAULT, consistency);
        return world.notes(quorum, clock);
    }

    private static HybridTimestamp write(Table<Note> table, String text) {
        return await(table.write(KEY, stamp -> Note.of(KEY, stamp, text)));
    }

    private static String read(Table<Note> table) {
        return await(table.get(KEY, Detail.WHOLE)).orElseThrow().words();
    }
}
