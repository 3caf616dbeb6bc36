package io.granary.tables;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.foundation.work.Obeyed;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.WorkerState;
import io.granary.foundation.work.Workers;
import io.granary.layout.health.Voice;
import io.granary.layout.live.LayoutView;
import io.granary.rpc.NodeId;
import io.granary.rpc.Recovering;
import io.granary.rpc.Rpc;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.tables.reconcile.Reconcile;
import io.granary.tables.reconcile.ReconcileSettings;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.MeteredRpc;
import io.granary.tables.world.Note;
import io.granary.tables.world.Notes;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconcileTest {
    private static final Family ROWS = new Family("note");
    private static final Family PAYLOADS = new Family("note.payloads");
    private static final Family DIGESTS = new Family("digests");
    private static final int ROWS_OF_ALL = 100_000;
    private static final int DIFFERING = 10;
    private static final Duration A_ROUND = Duration.ofSeconds(20);
    private static final ReconcileSettings SETTINGS =
            new ReconcileSettings(
                    Duration.ofSeconds(60), Duration.ofMillis(10), Duration.ofSeconds(5));

    private final Stores stores = Stores.inMemory();
    private final List<Reconcile> loops = new ArrayList<>();
    private World world = new World(3, stores);

    @AfterEach
    void close() {
        loops.forEach(Reconcile::close);
        world.close();
    }

    @Test
    void aStoreThatMayHoldWhatOthersHaveForgottenGivesAndTakesNothingBeforeItIsEmpty() {
        apply(0, note("a", 1, "one"));
        apply(1, note("forgotten elsewhere", 1, "two"));
        Voice voice = world.node(1).ports().voice();
        voice.lost("an old copy was put back", true);

        var loop = reconcile(0);
        pass(A_ROUND);

        assertThat(held(0)).hasSize(1);
        assertThat(held(1)).hasSize(1);
        assertThat(loop.progress().lastFailure()).isPresent();
        var write = world.node(1).notes().apply(Bytes.EMPTY, List.of(note("b", 1, "three")));
        assertThatThrownBy(() -> await(write.thenReturn(true)))
                .isInstanceOf(Recovering.class)
                .hasMessage("an old copy was put back");

        await(world.node(1).notes().clear().thenReturn(true));
        assertThat(held(1)).isEmpty();
        voice.lost("rows are lacking", false);
        pass(A_ROUND.multipliedBy(4));

        assertThat(held(1)).isEqualTo(held(0)).hasSize(1);
        assertThat(texts(1)).isEqualTo(texts(0)).hasSize(1);
    }

    @Test
    void whatEitherHasBothHaveAfterwards() {
        apply(0, note("only here", 1, "one"));
        apply(1, note("only there", 1, "two"));
        apply(0, note("older here", 1, "three"));
        apply(1, note("older here", 2, "four"));
        apply(0, Note.deletion(Note.key("p", "deleted here"), stamp(2)));
        apply(1, note("deleted here", 1, "five"));

        var loop = reconcile(0);
        pass(Duration.ofSeconds(20));

        assertThat(held(1)).isEqualTo(held(0)).hasSize(4);
        assertThat(texts(1)).isEqualTo(texts(0)).hasSize(3);
        assertThat(held(2)).isEqualTo(held(0));
        assertThat(loop.progress().rounds()).isEqualTo(2);
        assertThat(loop.progress().received()).isEqualTo(3);
        assertThat(loop.progress().sent()).isEqualTo(2 + 4);
        assertThat(loop.progress().lastFailure()).isEmpty();
    }

    @Test
    void whatFollowsFromAWriteFollowsFromAReconciledRow() {
        apply(0, note("a", 1, "one"));
        apply(1, note("a", 2, "two"));
        reconcile(0);
        pass(Duration.ofSeconds(20));
        world.node(0).queue().start();
        pass(Duration.ofSeconds(5));

        assertThat(world.node(0).echoes().held(Bytes.utf8("v-one"))).hasSize(1);
    }

    @Test
    void anEmptyNodeGetsEverythingAPageAtATime() {
        for (int i = 0; i < 5_000; i++) {
            apply(1, note("row " + i, 1, "text " + i));
        }
        var metered = new MeteredRpc(world.node(0).id(), world.rpc());
        reconcile(0, metered);
        pass(Duration.ofSeconds(50));

        assertThat(held(0)).isEqualTo(held(1)).hasSize(5_000);
        assertThat(metered.longest()).isLessThan(1 << 20);
    }

    @Test
    void aNodeThatWasAwayIsMetSoonAfterItReturns() {
        NodeId away = world.node(1).id();
        world.rpc().silence(away);
        apply(0, note("a", 1, "one"));
        var loop = reconcile(0);
        pass(Duration.ofMinutes(5));
        assertThat(held(1)).isEmpty();
        assertThat(held(2)).hasSize(1);
        assertThat(loop.progress().lastFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("silent"));

        world.rpc().heal(away);
        pass(Duration.ofSeconds(20));

        assertThat(held(1)).isEqualTo(held(0));
    }

    @Test
    void aSilentNodeIsWaitedForAsLongAsTheSettingsSay() {
        world.rpc().silence(world.node(1).id());
        world.rpc().silence(world.node(2).id());
        var loop = reconcile(0);

        pass(SETTINGS.patience().minusMillis(100));
        assertThat(loop.progress().lastFailure()).isEmpty();
        pass(Duration.ofMillis(200));
        assertThat(loop.progress().lastFailure()).isPresent();
    }

    @Test
    void anOperatorSeesAndSteersIt() {
        var loop = reconcile(0);
        var workers = new Workers();
        workers.add(loop.worker());
        pass(Duration.ofSeconds(20));
        WorkerReport before = World.await(workers.report()).getFirst();
        assertThat(before.state()).isEqualTo(WorkerState.IDLE);
        assertThat(before.paces()).containsEntry("period", "1m").containsEntry("pause", "10ms");
        assertThat(before.note()).contains("2 rounds");

        obey(workers, loop, new Order.Pause());
        apply(0, note("a", 1, "one"));
        pass(Duration.ofMinutes(10));
        assertThat(held(1)).isEmpty();
        assertThat(World.await(workers.report()).getFirst().state()).isEqualTo(WorkerState.PAUSED);

        obey(workers, loop, new Order.Resume());
        pass(Duration.ofSeconds(5));
        assertThat(held(1)).hasSize(1);
    }

    @Test
    void aHurriedComparisonDoesNotWaitForItsPeriod() {
        var loop = reconcile(0);
        var workers = new Workers();
        workers.add(loop.worker());
        pass(Duration.ofSeconds(20));
        obey(workers, loop, new Order.SetPace("period", "10d"));
        pass(Duration.ofMinutes(3));
        long rounds = loop.progress().rounds();
        apply(0, note("a", 1, "one"));
        pass(Duration.ofHours(2));
        assertThat(held(1)).isEmpty();

        obey(workers, loop, new Order.Hurry());
        pass(Duration.ofSeconds(5));
        assertThat(held(1)).hasSize(1);
        assertThat(loop.progress().rounds()).isEqualTo(rounds + 2);
    }

    @Test
    void aShorterPeriodTakesEffectAtOnce() {
        var loop = reconcile(0);
        var workers = new Workers();
        workers.add(loop.worker());
        obey(workers, loop, new Order.SetPace("period", "10d"));
        pass(Duration.ofSeconds(20));
        long rounds = loop.progress().rounds();

        obey(workers, loop, new Order.SetPace("period", "10s"));
        pass(Duration.ofSeconds(100));
        assertThat(loop.progress().rounds()).isBetween(rounds + 10, rounds + 40);
    }

    private void obey(Workers workers, Reconcile loop, Order order) {
        assertThat(World.await(workers.obey(loop.progress().name(), order)))
                .isEqualTo(new Obeyed.Done());
    }

    @Test
    void aRowThatAWrongClockStampedReachesAllReplicas() {
        HybridTimestamp future = world.time().stamp().plus(Duration.ofDays(365));
        apply(1, Note.of(Note.key("p", "ahead"), future, "early"));
        apply(1, note("b", 1, "one"));
        world.close();
        world = new World(3, stores);

        reconcile(0);
        pass(Duration.ofSeconds(20));

        assertThat(held(0)).isEqualTo(held(1)).hasSize(2);
        assertThat(texts(0)).isEqualTo(texts(1));
    }

    @Test
    void rowsOfAnOlderReleaseGetTheirDigestsFirst() {
        for (int i = 0; i < 5_000; i++) {
            apply(0, note("row " + i, 1, "text " + i));
        }
        world.node(0).rows().write(new RowBatch().deleteRange(DIGESTS, KeyRange.ALL));
        world.close();
        world = new World(3, stores);
        apply(0, note("row 4999", 2, "newer"));

        var loop = reconcile(1);
        pass(Duration.ofSeconds(60));

        assertThat(held(1)).isEqualTo(held(0)).hasSize(5_000);
        assertThat(loop.progress().lastFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("no digests of table note"));
    }

    @Test
    void whatIsExchangedGrowsWithWhatDiffersAndNotWithWhatThereIs() {
        world.close();
        world = new World(2, Stores.inMemory());
        List<Note> all = IntStream.range(0, ROWS_OF_ALL).mapToObj(i -> row(i, 1)).toList();
        await(world.node(0).notes().apply(Bytes.EMPTY, all).thenReturn(true));
        await(world.node(1).notes().apply(Bytes.EMPTY, all).thenReturn(true));
        reconcile(0);
        reconcile(1);
        pass(A_ROUND);
        loops.forEach(Reconcile::close);

        MeteredRpc alike = new MeteredRpc(world.node(0).id(), world.rpc());
        reconcile(0, alike);
        pass(A_ROUND);
        loops.forEach(Reconcile::close);
        IntStream.range(0, DIFFERING).forEach(i -> apply(1, row(i * 9_973, 2)));
        MeteredRpc unlike = new MeteredRpc(world.node(0).id(), world.rpc());
        reconcile(0, unlike);
        pass(A_ROUND);

        assertThat(held(0).equals(held(1))).isTrue();
        assertThat(alike.questions()).isEqualTo(1);
        assertThat(alike.bytes()).isLessThan(12_000);
        assertThat(unlike.questions()).isLessThan(2 + DIFFERING * 5);
        assertThat(unlike.bytes()).isLessThan(12_000 + DIFFERING * 8_000);
    }

    private static Note row(int number, int version) {
        RowKey key = Note.key("bucket " + number % 500, "photos/2026/%06d.jpg".formatted(number));
        return Note.of(key, stamp(version), "text of version " + version);
    }

    private Reconcile reconcile(int node) {
        return reconcile(node, world.rpc());
    }

    private Reconcile reconcile(int node, Rpc rpc) {
        var ports =
                new Reconcile.Ports(
                        world.node(node).id(),
                        rpc,
                        LayoutView.still(world.layout()),
                        world.time(),
                        new NoChance());
        var loop = Reconcile.of("reconcile", List.of(Notes.SCHEMA), ports, SETTINGS);
        loops.add(loop);
        loop.start();
        return loop;
    }

    private void apply(int node, Note note) {
        await(world.node(node).notes().apply(Bytes.EMPTY, List.of(note)).thenReturn(true));
    }

    private void pass(Duration duration) {
        world.time().pass(duration);
    }

    private static Note note(String sortKey, int version, String text) {
        return Note.of(Note.key("p", sortKey), stamp(version), text);
    }

    private static HybridTimestamp stamp(int number) {
        return new HybridTimestamp(number);
    }

    private Map<Bytes, Bytes> held(int node) {
        return rowsOf(node, ROWS);
    }

    private Map<Bytes, Bytes> texts(int node) {
        return rowsOf(node, PAYLOADS);
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

    /// Half of what could be.
    private static final class NoChance implements Randomness {
        @Override
        public Bytes nextBytes(int count) {
            return Bytes.wrap(new byte[count]);
        }

        @Override
        public long nextLong(long bound) {
            return bound / 2;
        }
    }
}
