package io.granary.tables;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.WorkerState;
import io.granary.foundation.work.Workers;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Echo;
import io.granary.tables.world.Note;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a replica does with payloads and with rows that follow from a change.
abstract class ReplicaContract {
    private static final RowKey KEY = Note.key("p", "k");
    private static final Family QUEUE = new Family("queue.derived");
    private static final Family PAYLOADS = new Family("note.payloads");

    private Stores stores = Stores.inMemory();
    private World world = new World(1, stores);

    abstract Stores stores();

    @BeforeEach
    void oneNode() {
        world.close();
        stores = stores();
        world = new World(1, stores);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void theTextOfAVersionThatAMergeDropsIsRemoved() {
        apply(note(1, "one"));
        apply(note(2, "two"));

        assertThat(count(PAYLOADS)).isEqualTo(1);
        assertThat(read().words()).isEqualTo("two");
        apply(Note.deletion(KEY, stamp(3)));
        assertThat(count(PAYLOADS)).isZero();
    }

    @Test
    void aVersionThatComesTooLateLeavesNoTextBehind() {
        apply(note(2, "two"));
        apply(note(1, "one"));

        assertThat(count(PAYLOADS)).isEqualTo(1);
        assertThat(read().words()).isEqualTo("two");
    }

    @Test
    void aCopyReadWithoutTextKeepsTheTextThatIsHeld() {
        apply(note(1, "one"));
        Note head = await(world.notes().get(KEY, Detail.HEAD)).orElseThrow();

        apply(head);

        assertThat(read().words()).isEqualTo("one");
    }

    @Test
    void aCopyWithoutItsTextIsRefusedWhereTheTextIsNotHeld() {
        Note head = new Note(KEY, stamp(1), Bytes.utf8("v"), false, Optional.empty());

        assertThatThrownBy(() -> apply(head)).isInstanceOf(BrokenInvariant.class);
        assertThat(held()).isEmpty();
    }

    @Test
    void rowsWhoseKeysContinueOneAnotherKeepTheirOwnTexts() {
        RowKey longer = Note.key("p", "kv");
        apply(note(1, "vx"));
        apply(Note.of(longer, stamp(1), "x"));
        apply(Note.deletion(longer, stamp(2)));

        assertThat(read().words()).isEqualTo("vx");
    }

    @Test
    void aReplicaShowsAllRowsOfOnePartitionKeyAndNoOthers() {
        Note deleted = Note.deletion(Note.key("p", "gone"), stamp(1));
        apply(note(1, "one"));
        apply(deleted);
        apply(Note.of(Note.key("pk", ""), stamp(1), "other"));

        assertThat(held()).extracting(Note::key).containsExactly(deleted.key(), KEY);
    }

    @Test
    void aReplicaSaysWhetherItHoldsARowThatFits() {
        apply(Note.deletion(Note.key("p", "a"), stamp(1)));
        assertThat(holds("p")).isFalse();

        apply(note(1, "one"));
        assertThat(holds("p")).isTrue();
        assertThat(holds("")).isFalse();
    }

    @Test
    void aChangeIsShownToWatchersOnceItHappened() {
        List<Note> seen = new ArrayList<>();
        world.node(0).notes().watch(seen::add);

        apply(note(1, "one"));
        apply(note(1, "one"));
        apply(note(2, "two"));

        assertThat(seen).extracting(Note::stamp).containsExactly(stamp(1), stamp(2));
    }

    @Test
    void whatFollowsFromAChangeIsDeliveredAfterACrash() {
        apply(note(1, "one"));
        apply(note(2, "two"));
        assertThat(echoes("one")).isEmpty();

        world.close();
        world = new World(1, stores);
        startQueues();

        assertThat(echoes("one")).containsExactly(new Echo(Bytes.utf8("v-one"), 1));
        assertThat(count(QUEUE)).isZero();
    }

    @Test
    void whatFollowsFromAVersionThatCameTooLateIsDeliveredToo() {
        apply(note(2, "two"));
        apply(note(1, "one"));

        startQueues();

        assertThat(echoes("one")).hasSize(1);
        assertThat(echoes("two")).isEmpty();
    }

    @Test
    void whatCannotBeDeliveredWaitsAndIsTriedAgain() {
        world.close();
        world = new World(3, stores());
        apply(note(1, "one"));
        apply(note(2, "two"));
        world.rpc().kill(World.id(1));
        world.rpc().kill(World.id(2));

        startQueues();
        world.time().pass(Duration.ofSeconds(10));

        assertThat(count(QUEUE)).isEqualTo(1);
        assertThat(world.node(0).queue().progress().failuresInARow()).isPositive();
        var workers = new Workers();
        workers.add(world.node(0).queue().worker());
        WorkerReport told = await(workers.report()).getFirst();
        assertThat(told.state()).isEqualTo(WorkerState.FAILING);
        assertThat(told.queue()).hasValue(1);
        assertThat(told.setback()).isPresent();
        world.rpc().heal(World.id(2));
        world.time().pass(Duration.ofSeconds(31));
        assertThat(count(QUEUE)).isZero();
        assertThat(await(world.echoes().get(new Echo(Bytes.utf8("v-one"), 1).key(), Detail.HEAD)))
                .isPresent();
    }

    @Test
    void aRowQueuedAgainInAnotherStateIsNotForgottenWithTheFirst() {
        apply(note(1, "one"));
        apply(note(2, "two"));
        world.rpc().hold(World.id(0));
        startQueues();

        // While the first echo is on its way, the same version comes and goes once more.
        apply(note(3, "one"));
        apply(note(4, "four"));
        world.rpc().heal(World.id(0));

        assertThat(echoes("one")).extracting(Echo::rank).containsExactly(1);
        assertThat(count(QUEUE)).isPositive();
        world.time().pass(Duration.ofSeconds(2));
        assertThat(echoes("one")).extracting(Echo::rank).containsExactly(3);
        assertThat(count(QUEUE)).isZero();
    }

    @Test
    void anEntryOfANewerReleaseStaysAndHoldsUpNoOther() {
        Bytes newer = Bytes.utf8("a newer release's key");
        world.node(0).rows().write(new RowBatch().put(QUEUE, newer, Bytes.hex("63aa")));
        apply(note(2, "two"));
        apply(note(1, "one"));

        startQueues();

        assertThat(echoes("one")).hasSize(1);
        assertThat(world.node(0).rows().get(QUEUE, newer)).isPresent();
        assertThat(world.node(0).queue().progress().lastFailure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("format 99"));
    }

    @Test
    void oneRowQueuedTwiceWaitsOnce() {
        apply(note(2, "two"));
        apply(note(1, "one"));
        apply(note(1, "one"));

        assertThat(count(QUEUE)).isEqualTo(1);
    }

    @Test
    void aQueueLongerThanOneDeliveryIsEmptied() {
        HybridTimestamp newer = stamp(2);
        List<Note> rows = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            rows.add(Note.deletion(Note.key("p", "k" + i), newer));
        }
        world.close();
        world = new World(1, Stores.inMemory());
        world.node(0).notes().apply(Bytes.EMPTY, rows).block();
        for (int i = 0; i < 1_500; i++) {
            apply(Note.of(Note.key("p", "k" + i), stamp(1), "text" + i));
        }

        startQueues();

        assertThat(count(QUEUE)).isZero();
    }

    private void startQueues() {
        world.nodes().forEach(node -> node.queue().start());
        world.time().pass(Duration.ofMillis(1));
    }

    private void apply(Note note) {
        world.node(0).notes().apply(Bytes.EMPTY, List.of(note)).block();
    }

    private Note read() {
        return await(world.notes().get(KEY, Detail.WHOLE)).orElseThrow();
    }

    private List<Note> held() {
        return world.node(0).notes().held(KEY.partitionKey());
    }

    private boolean holds(String partitionKey) {
        return world.node(0).notes().holdsAny(Bytes.utf8(partitionKey), note -> !note.deleted());
    }

    private List<Echo> echoes(String text) {
        return world.node(0).echoes().held(Bytes.utf8("v-" + text));
    }

    private int count(Family family) {
        int count = 0;
        try (RowScan scan = world.node(0).rows().scan(family, KeyRange.ALL)) {
            while (scan.next()) {
                count++;
            }
        }
        return count;
    }

    private static Note note(int stamp, String text) {
        return Note.of(KEY, stamp(stamp), text);
    }

    private static HybridTimestamp stamp(int micros) {
        return new HybridTimestamp(micros);
    }
}
