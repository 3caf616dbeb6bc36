package io.granary.tables.expiry;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.rpc.NodeId;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.tables.schema.Detail;
import io.granary.tables.world.CleanLayout;
import io.granary.tables.world.Note;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is so of forgetting, wherever rows are kept.
abstract class ExpiryContract {
    private static final Family ROWS = new Family("note");
    private static final Family DIGESTS = new Family("digests");
    private static final Family ENTRIES = new Family("expiry");
    private static final Duration A_DAY = Duration.ofHours(24);
    private static final ExpirySettings SETTINGS = ExpirySettings.DEFAULT;
    private static final Duration UNTIL_PREPARED = A_DAY.plus(Duration.ofMinutes(5));
    private static final Duration UNTIL_GONE = UNTIL_PREPARED.plus(Duration.ofMinutes(11));

    private final List<Expiry> loops = new ArrayList<>();
    private Stores stores = Stores.inMemory();
    private World world = new World(1, stores);

    abstract Stores stores();

    @BeforeEach
    void open() {
        stores = stores();
        reopen();
    }

    @AfterEach
    void close() {
        loops.forEach(Expiry::close);
        world.close();
    }

    private void reopen() {
        loops.forEach(Expiry::close);
        loops.clear();
        world.close();
        world = new World(3, stores);
        world.turn(CleanLayout.of(world.layout(), all()));
    }

    @Test
    void whatAllHaveConfirmedIsForgottenByAllAndLeavesNothing() {
        deleteEverywhere("gone");
        applyEverywhere(note("stays", 1));
        startAll();
        pass(A_DAY);
        assertThat(held(0)).hasSize(2);

        pass(UNTIL_GONE.minus(A_DAY));

        for (int node = 0; node < 3; node++) {
            assertThat(held(node)).hasSize(1);
            assertThat(rowsOf(node, DIGESTS).keySet()).filteredOn(key -> isOf(key, 0)).hasSize(1);
            assertThat(entries(node)).isEmpty();
        }
        assertThat(loops.getFirst().progress().forgotten()).isEqualTo(1);
    }

    @Test
    void aRowThatLivesAgainIsNotForgotten() {
        deleteEverywhere("a");
        applyEverywhere(note("a", 3));
        startAll();
        pass(UNTIL_GONE);

        assertThat(held(2)).hasSize(1);
        assertThat(entries(2)).isEmpty();
    }

    @Test
    void aReplicaThatIsAwayHoldsUpForgettingUntilItReturns() {
        deleteEverywhere("gone");
        NodeId away = world.node(2).id();
        world.rpc().silence(away);
        startAll();
        pass(UNTIL_GONE.multipliedBy(3));
        assertThat(held(0)).hasSize(1);
        assertThat(held(1)).hasSize(1);
        assertThat(loops.getFirst().progress().lastFailure()).isPresent();

        world.rpc().heal(away);
        pass(Duration.ofMinutes(25));

        assertThat(held(0)).isEmpty();
        assertThat(held(2)).isEmpty();
    }

    @Test
    void aReplicaThatLacksRowsHoldsUpForgettingUntilItHasThemAgain() {
        deleteEverywhere("gone");
        world.node(2).ports().voice().lost("a disk was replaced", false);
        startAll();
        pass(UNTIL_GONE.multipliedBy(2));
        assertThat(held(0)).hasSize(1);
        assertThat(held(2)).hasSize(1);

        world.node(2).ports().voice().gained();
        pass(Duration.ofMinutes(25));

        assertThat(held(0)).isEmpty();
        assertThat(held(2)).isEmpty();
    }

    @Test
    void nothingIsForgottenWhileItIsPausedAndAHurriedWalkNeedsNoPeriod() {
        deleteEverywhere("gone");
        startAll();
        var worker = loops.getFirst().worker();
        await(worker.brake().orElseThrow().pause().get().thenReturn(true));
        pass(UNTIL_GONE);
        assertThat(held(0)).hasSize(1);

        await(worker.brake().orElseThrow().resume().get().thenReturn(true));
        pass(Duration.ofMinutes(1));
        await(worker.hurry().thenReturn(true));
        pass(Duration.ofMinutes(11));

        assertThat(held(0)).isEmpty();
        assertThat(worker.note()).startsWith("1 deleted row");
    }

    @Test
    void aNodeThatHasNotSaidThatItIsCleanHoldsUpForgetting() {
        deleteEverywhere("gone");
        world.turn(CleanLayout.of(world.layout(), all().subList(0, 2)));
        startAll();
        pass(UNTIL_GONE.multipliedBy(2));
        assertThat(held(0)).hasSize(1);

        world.turn(CleanLayout.of(world.layout(), all()));
        pass(Duration.ofMinutes(25));

        assertThat(held(0)).isEmpty();
    }

    @Test
    void whoHoldsSomethingNewerKeepsTheRowEverywhereElseToo() {
        deleteEverywhere("a");
        apply(1, note("a", 3));
        startAll();
        pass(UNTIL_GONE);

        assertThat(held(0)).hasSize(1);
        assertThat(held(1)).hasSize(1);
        assertThat(held(2)).hasSize(1);
        assertThat(await(world.notes().get(Note.key("p", "a"), Detail.WHOLE)).orElseThrow().words())
                .isEqualTo("text 3");
    }

    @Test
    void whoHoldsSomethingOlderHasTheTombstoneLongBeforeItIsForgotten() {
        apply(0, deletion("a"));
        apply(1, deletion("a"));
        apply(2, note("a", 1));
        startAll();
        pass(UNTIL_PREPARED);
        assertThat(held(2)).isEqualTo(held(0)).hasSize(1);

        pass(UNTIL_GONE.minus(UNTIL_PREPARED));

        assertThat(held(2)).isEqualTo(held(0)).isEmpty();
        assertThat(await(world.notes().get(Note.key("p", "a"), Detail.WHOLE))).isEmpty();
    }

    @Test
    void somethingNewThatComesBetweenConfirmingAndForgettingStays() {
        deleteEverywhere("a");
        startAll();
        pass(UNTIL_PREPARED);
        apply(1, note("a", 3));
        apply(2, note("a", 3));
        pass(UNTIL_GONE.minus(UNTIL_PREPARED));

        assertThat(held(2)).hasSize(1);
        assertThat(await(world.notes().get(Note.key("p", "a"), Detail.WHOLE)).orElseThrow().words())
                .isEqualTo("text 3");
    }

    @Test
    void whenOneIsLostOnTheWayTheLeaderKeepsTheRowAndTriesAgain() {
        deleteEverywhere("gone");
        startAll();
        pass(UNTIL_PREPARED);
        NodeId away = world.node(2).id();
        world.rpc().silence(away);
        pass(Duration.ofMinutes(11));
        assertThat(held(0)).hasSize(1);
        assertThat(held(2)).hasSize(1);
        world.rpc().heal(away);
        reopen();
        startAll();
        pass(UNTIL_GONE);

        assertThat(held(0)).isEmpty();
        assertThat(held(1)).isEmpty();
        assertThat(held(2)).isEmpty();
    }

    @Test
    void ageIsTheTimeThatANodeWasUpInAllItsRuns() {
        deleteEverywhere("gone");
        for (int run = 0; run < 3; run++) {
            startAll();
            pass(A_DAY.dividedBy(2));
            assertThat(held(0)).hasSize(run < 2 ? 1 : held(0).size());
            reopen();
        }
        startAll();
        pass(Duration.ofMinutes(45));

        assertThat(held(0)).isEmpty();
    }

    @Test
    void tombstonesOfAnOlderReleaseAreForgottenToo() {
        for (int i = 0; i < 3_000; i++) {
            deleteEverywhere("row " + i);
        }
        for (int node = 0; node < 3; node++) {
            world.node(node).rows().write(new RowBatch().deleteRange(ENTRIES, KeyRange.ALL));
        }
        reopen();
        startAll();
        pass(UNTIL_GONE.plus(Duration.ofHours(1)));

        assertThat(held(0)).isEmpty();
        assertThat(held(2)).isEmpty();
    }

    @Test
    void aWriterWhoseClockIsBehindIsStillNewerThanWhatWasForgotten() {
        HybridTimestamp deleted = world.time().stamp().plus(Duration.ofMinutes(1));
        for (int node = 0; node < 3; node++) {
            apply(node, Note.deletion(Note.key("p", "a"), deleted));
        }
        startAll();
        pass(UNTIL_GONE);
        assertThat(held(0)).isEmpty();
        reopen();

        var behind = world.time().skewed(Duration.ofDays(-2));
        HybridTimestamp written =
                await(
                        world.notes(behind)
                                .write(
                                        Note.key("p", "a"),
                                        stamp -> Note.of(Note.key("p", "a"), stamp, "new")));

        assertThat(written).isGreaterThan(deleted);
    }

    private void startAll() {
        for (var node : world.nodes()) {
            var ports = new Expiry.Ports(node.id(), world.rpc(), world.view(), world.time());
            var loop = Expiry.of("expire", List.of(node.notes()), ports, SETTINGS);
            loops.add(loop);
            loop.start();
        }
    }

    private List<NodeId> all() {
        return world.nodes().stream().map(World.Node::id).toList();
    }

    private void deleteEverywhere(String sortKey) {
        applyEverywhere(deletion(sortKey));
    }

    private void applyEverywhere(Note note) {
        for (int node = 0; node < 3; node++) {
            apply(node, note);
        }
    }

    private void apply(int node, Note note) {
        Bytes stamp = world.view().live().stamp();
        await(world.node(node).notes().apply(stamp, List.of(note)).thenReturn(true));
    }

    private static Note deletion(String sortKey) {
        return Note.deletion(Note.key("p", sortKey), new HybridTimestamp(2));
    }

    private static Note note(String sortKey, int version) {
        return Note.of(Note.key("p", sortKey), new HybridTimestamp(version), "text " + version);
    }

    private void pass(Duration duration) {
        world.time().pass(duration);
    }

    private Map<Bytes, Bytes> held(int node) {
        return rowsOf(node, ROWS);
    }

    /// The entries of dead notes, which follow `note ‖ 0`.
    private List<Bytes> entries(int node) {
        return rowsOf(node, ENTRIES).keySet().stream().filter(key -> isOf(key, 0)).toList();
    }

    private static boolean isOf(Bytes key, int kind) {
        Bytes prefix = Bytes.concat(Bytes.utf8("note"), Bytes.wrap(new byte[] {(byte) kind}));
        return key.startsWith(prefix) && key.length() > prefix.length();
    }

    private Map<Bytes, Bytes> rowsOf(int node, Family family) {
        Map<Bytes, Bytes> rows = new TreeMap<>();
        try (RowScan scan = world.node(node).rows().scan(family, KeyRange.ALL)) {
            while (scan.next()) {
                rows.put(scan.key(), scan.value());
            }
        }
        return rows;
    }
}
