package io.granary.blocks.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.InMemoryDisks;
import io.granary.blocks.SomeBytes;
import io.granary.blocks.cluster.Cluster;
import io.granary.blocks.cluster.Node;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.Workers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A block goes when nobody needs it any more, and never before.
class RemovalTest {
    private static final BlockOwner OWNER = BlockOwner.of(Bytes.utf8("version-1"));
    private static final BlockOwner OTHER = BlockOwner.of(Bytes.utf8("version-2"));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONG = Node.REMOVAL_DELAY.plus(MINUTE);

    private Cluster cluster = new Cluster(1, new InMemoryDisks());

    @AfterEach
    void close() {
        cluster.close();
    }

    private void start(int size) {
        cluster = new Cluster(size, new InMemoryDisks());
        startRecovery();
    }

    private void startRecovery() {
        cluster.nodes().forEach(node -> node.recovery().start());
    }

    private static ByteBuffer plain() {
        return SomeBytes.random(5_000, 1);
    }

    private BlockId put(BlockOwner owner) {
        BlockId id = BlockId.of(plain());
        cluster.time().finish(cluster.blocks().put(id, plain(), owner));
        return id;
    }

    private void release(BlockId id, BlockOwner owner) {
        cluster.time().finish(cluster.references().insert(BlockReference.deleted(id, owner.id())));
        cluster.time().pass(Duration.ofSeconds(1));
    }

    private List<Node> nodesWith(BlockId id) {
        return cluster.nodes().stream().filter(node -> node.hasFileOf(id)).toList();
    }

    @Test
    void aBlockIsRemovedSomeTimeAfterItsLastReferenceWasDeleted() {
        start(3);
        BlockId id = put(OWNER);
        release(id, OWNER);

        cluster.time().pass(Node.REMOVAL_DELAY.minus(MINUTE));
        assertThat(nodesWith(id)).hasSize(3);
        cluster.time().pass(MINUTE.multipliedBy(2));
        assertThat(nodesWith(id)).isEmpty();

        var removing = cluster.time().await(cluster.node(0).recovery().progress()).getFirst();
        assertThat(removing.acted()).isEqualTo(1);
        assertThat(removing.waiting().waiting()).isZero();
    }

    @Test
    void aBlockThatAnotherOwnerNeedsStays() {
        start(3);
        BlockId id = put(OWNER);
        put(OTHER);
        release(id, OWNER);
        cluster.time().pass(LONG);

        assertThat(nodesWith(id)).hasSize(3);
        release(id, OTHER);
        cluster.time().pass(LONG);
        assertThat(nodesWith(id)).isEmpty();
    }

    @Test
    void theDelayCountsFromTheLastDeletion() {
        start(1);
        BlockId id = put(OWNER);
        release(id, OWNER);
        cluster.time().pass(Duration.ofMinutes(40));
        put(OTHER);
        release(id, OTHER);

        cluster.time().pass(Duration.ofMinutes(40));
        assertThat(nodesWith(id)).hasSize(1);
        cluster.time().pass(Duration.ofMinutes(21));
        assertThat(nodesWith(id)).isEmpty();
    }

    @Test
    void aBlockPutAgainWhileItIsDueForRemovalStays() {
        start(3);
        BlockId id = put(OWNER);
        release(id, OWNER);
        cluster.time().pass(Node.REMOVAL_DELAY.minusSeconds(10));
        put(OTHER);
        cluster.time().pass(LONG);

        assertThat(nodesWith(id)).hasSize(3);
    }

    @Test
    void aBlockIsNotRemovedBetweenItsFileAndItsReference() {
        start(1);
        BlockId id = put(OWNER);
        release(id, OWNER);
        Node node = cluster.node(0);
        cluster.time().pass(Node.REMOVAL_DELAY.minusSeconds(30));

        node.writing().hold();
        var again = cluster.blocks().put(id, plain(), OTHER).toFuture();
        cluster.time().pass(Duration.ofMillis(10));
        boolean removed = cluster.time().await(node.replica().removeUnneeded(id));
        assertThat(removed).isFalse();
        assertThat(again).isNotDone();

        node.writing().release();
        cluster.time().pass(LONG);
        assertThat(again).isCompleted();
        assertThat(nodesWith(id)).hasSize(1);
    }

    @Test
    void aNodeThatMissedAReferenceAsksBeforeItRemoves() {
        start(3);
        BlockId id = put(OWNER);
        Node late = cluster.node(2);
        cluster.time().pass(Duration.ofSeconds(1));
        cluster.cutOff(late);
        cluster.time().finish(cluster.blocks().refer(List.of(id), OTHER));
        cluster.time().pass(Duration.ofMinutes(2));
        cluster.reconnect(late);
        release(id, OWNER);
        assertThat(late.referencesTo(id)).hasSize(1);

        cluster.time().pass(LONG);
        assertThat(nodesWith(id)).hasSize(3);
        assertThat(late.referencesTo(id)).contains(BlockReference.live(id, OTHER));
    }

    @Test
    void nothingIsRemovedWithoutAQuorumThatAgrees() {
        start(3);
        BlockId id = put(OWNER);
        release(id, OWNER);
        cluster.cutOff(cluster.node(1));
        cluster.cutOff(cluster.node(2));
        cluster.time().pass(LONG);
        assertThat(nodesWith(id)).hasSize(3);

        cluster.reconnect(cluster.node(1));
        cluster.reconnect(cluster.node(2));
        cluster.time().pass(Duration.ofHours(3));
        assertThat(nodesWith(id)).isEmpty();
    }

    @Test
    void aBlockLeftByACrashBeforeItsReferenceIsCollected() {
        start(1);
        cluster.node(0).writing().hold();
        BlockId id = BlockId.of(plain());
        var put = cluster.blocks().put(id, plain(), OWNER).toFuture();
        cluster.time().pass(Duration.ofSeconds(1));
        assertThat(put).isNotDone();
        assertThat(nodesWith(id)).hasSize(1);

        cluster = cluster.restarted();
        assertThat(cluster.node(0).referencesTo(id)).isEmpty();
        assertThat(nodesWith(id)).hasSize(1);
        startRecovery();
        cluster.time().pass(LONG);
        assertThat(nodesWith(id)).isEmpty();
    }

    @Test
    void plansToRemoveSurviveARestart() {
        start(1);
        BlockId id = put(OWNER);
        release(id, OWNER);
        cluster.time().pass(Duration.ofMinutes(45));
        cluster = cluster.restarted();
        startRecovery();

        cluster.time().pass(Duration.ofMinutes(14));
        assertThat(nodesWith(id)).hasSize(1);
        cluster.time().pass(Duration.ofMinutes(2));
        assertThat(nodesWith(id)).isEmpty();
    }

    @Test
    void nothingIsRemovedSoonAfterAStart() {
        start(1);
        BlockId id = put(OWNER);
        release(id, OWNER);
        cluster.nodes().forEach(node -> node.recovery().close());
        cluster.time().pass(LONG);
        cluster = cluster.restarted();
        startRecovery();

        cluster.time().pass(Duration.ofMinutes(9));
        assertThat(nodesWith(id)).hasSize(1);
        cluster.time().pass(Duration.ofMinutes(2));
        assertThat(nodesWith(id)).isEmpty();
    }

    /// Everything is due at once then; whoever reads a deleted object still has the quiet time.
    @Test
    void nothingIsRemovedSoonAfterTheClockHasLeapt() {
        start(1);
        BlockId id = put(OWNER);
        cluster.time().pass(Duration.ofMinutes(30));
        release(id, OWNER);
        cluster.time().leap(Duration.ofDays(1));

        cluster.time().pass(Duration.ofMinutes(9));
        assertThat(nodesWith(id)).hasSize(1);
        cluster.time().pass(Duration.ofMinutes(2));
        assertThat(nodesWith(id)).isEmpty();
    }

    @Test
    void whatAClockPlannedThatWasAheadDoesNotWaitUntilThen() {
        start(1);
        cluster.time().pass(Duration.ofMinutes(30));
        cluster.time().leap(Duration.ofDays(365));
        BlockId id = put(OWNER);
        release(id, OWNER);
        cluster.time().leap(Duration.ofDays(-365));

        cluster.time().pass(Node.REMOVAL_DELAY.minus(MINUTE));
        assertThat(nodesWith(id)).hasSize(1);
        cluster.time().pass(MINUTE.multipliedBy(2));
        assertThat(nodesWith(id)).isEmpty();
    }

    @Test
    void aBlockThatArrivesAfterItsOwnerGaveUpIsCollected() {
        start(1);
        BlockId id = BlockId.of(plain());
        release(id, OWNER);
        cluster.time().pass(LONG.multipliedBy(2));
        put(OWNER);
        assertThat(nodesWith(id)).hasSize(1);

        cluster.time().pass(LONG);
        assertThat(nodesWith(id)).isEmpty();
    }

    @Test
    void aFullDiskCanStillRemove() {
        start(1);
        BlockId id = put(OWNER);
        cluster.node(0).files().full(true);
        release(id, OWNER);
        cluster.time().pass(LONG);
        assertThat(nodesWith(id)).isEmpty();
    }

    @Test
    void anOperatorSeesWhatWaitsAndHoldsItBack() {
        start(3);
        Node node = cluster.node(0);
        Workers workers = new Workers();
        node.recovery().workers().forEach(workers::add);
        BlockId id = put(OWNER);
        release(id, OWNER);
        cluster.time().pass(MINUTE);

        WorkerReport waiting = removalOf(workers);
        assertThat(waiting.queue()).hasValue(1);
        cluster.time().await(workers.obey("block-removal", new Order.Pause()));
        cluster.time().pass(LONG);
        assertThat(node.hasFileOf(id)).isTrue();

        cluster.time().await(workers.obey("block-removal", new Order.SetPace("lanes", "8")));
        cluster.time().await(workers.obey("block-removal", new Order.Resume()));
        cluster.time().pass(MINUTE);
        WorkerReport done = removalOf(workers);
        assertThat(node.hasFileOf(id)).isFalse();
        assertThat(done.queue()).hasValue(0);
        assertThat(done.headway().orElseThrow().done()).isEqualTo(1);
        assertThat(done.paces()).containsEntry("lanes", "8");
    }

    private WorkerReport removalOf(Workers workers) {
        return cluster.time().await(workers.report()).stream()
                .filter(report -> report.name().equals("block-removal"))
                .findFirst()
                .orElseThrow();
    }
}
