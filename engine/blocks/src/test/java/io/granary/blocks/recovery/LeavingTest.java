package io.granary.blocks.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.InMemoryDisks;
import io.granary.blocks.SomeBytes;
import io.granary.blocks.cluster.Cluster;
import io.granary.blocks.cluster.Node;
import io.granary.blocks.messages.AskCopies;
import io.granary.blocks.messages.BlockEndpoints;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.replica.Chore;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.WorkerState;
import io.granary.foundation.work.Workers;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.Rpc;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A copy that belongs elsewhere goes when it is there, and never before.
class LeavingTest {
    private static final BlockOwner OWNER = BlockOwner.of(Bytes.utf8("version-1"));
    private static final BlockOwner OTHER = BlockOwner.of(Bytes.utf8("version-2"));
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final RecoverySettings PATIENT = seldom(false);
    private static final RecoverySettings RELAXED = seldom(true);

    private static RecoverySettings seldom(boolean relaxed) {
        return new RecoverySettings(
                Duration.ofMinutes(10), PAUSE, Duration.ofSeconds(60), 2, relaxed);
    }

    private Cluster cluster = new Cluster(1, new InMemoryDisks());

    @AfterEach
    void close() {
        cluster.close();
    }

    /// A block on the nodes 0, 1 and 2 of four.
    private BlockId blockOfTheFirstThree(RecoverySettings settings) {
        cluster = new Cluster(4, new InMemoryDisks(), settings);
        cluster.moveTo(0, 1, 2);
        startRecovery();
        BlockId id = BlockId.of(plain());
        cluster.time().finish(cluster.blocks().put(id, plain(), OWNER));
        cluster.time().pass(Duration.ofSeconds(1));
        return id;
    }

    private void startRecovery() {
        cluster.nodes().forEach(node -> node.recovery().start());
    }

    private static ByteBuffer plain() {
        return SomeBytes.random(5_000, 1);
    }

    /// The last three are to have what the first three had, and know who needs it.
    private void moveToTheLastThree(BlockId id) {
        cluster.moveTo(1, 2, 3);
        cluster.time().finish(cluster.references().insert(BlockReference.live(id, OWNER)));
    }

    private List<Integer> nodesWith(BlockId id) {
        return cluster.nodes().stream()
                .filter(node -> node.hasFileOf(id))
                .map(node -> cluster.nodes().indexOf(node))
                .toList();
    }

    @Test
    void aCopyThatBelongsElsewhereIsGivenToWhoLacksItAndGoes() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        assertThat(nodesWith(id)).containsExactly(0, 1, 2);
        moveToTheLastThree(id);

        cluster.time().pass(SOON);
        assertThat(nodesWith(id)).containsExactly(1, 2, 3);
        var leaving = cluster.time().await(cluster.node(0).recovery().progress()).get(1);
        assertThat(leaving.name()).isEqualTo("block-leave");
        assertThat(leaving.acted()).isEqualTo(1);
        assertThat(leaving.waiting().waiting()).isZero();
    }

    @Test
    void anOperatorSeesWhatIsToLeaveAndHoldsItBack() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        Workers workers = new Workers();
        cluster.node(0).recovery().workers().forEach(workers::add);
        cluster.time().await(workers.obey("block-leave", new Order.Pause()));
        moveToTheLastThree(id);
        cluster.time().pass(PAUSE);
        assertThat(nodesWith(id)).contains(0);
        assertThat(leavingOf(workers).state()).isEqualTo(WorkerState.PAUSED);

        cluster.time().await(workers.obey("block-leave", new Order.SetPace("lanes", "8")));
        cluster.time().await(workers.obey("block-leave", new Order.Resume()));
        cluster.time().pass(SOON);
        assertThat(nodesWith(id)).containsExactly(1, 2, 3);
        assertThat(leavingOf(workers).headway().orElseThrow().done()).isEqualTo(1);
        assertThat(leavingOf(workers).paces()).containsEntry("lanes", "8");
    }

    private WorkerReport leavingOf(Workers workers) {
        return cluster.time().await(workers.report()).stream()
                .filter(report -> report.name().equals("block-leave"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCopyWaitsForANodeThatIsDown() {
        BlockId id = blockOfTheFirstThree(PATIENT);
        cluster.cutOff(cluster.node(2));
        moveToTheLastThree(id);

        cluster.time().pass(DAY.multipliedBy(2));
        assertThat(nodesWith(id)).contains(0, 1, 3);
        cluster.reconnect(cluster.node(2));
        cluster.time().pass(Duration.ofHours(2));
        assertThat(nodesWith(id)).containsExactly(1, 2, 3);
    }

    @Test
    void whoRelaxesCustodyWaitsADayForANodeThatIsDown() {
        BlockId id = blockOfTheFirstThree(RELAXED);
        cluster.cutOff(cluster.node(2));
        moveToTheLastThree(id);

        cluster.time().pass(Duration.ofHours(23));
        assertThat(nodesWith(id)).contains(0);
        cluster.time().pass(Duration.ofHours(3));
        assertThat(nodesWith(id)).doesNotContain(0).contains(1, 3);
    }

    @Test
    void relaxedCustodyStillWantsAWriteQuorum() {
        BlockId id = blockOfTheFirstThree(RELAXED);
        moveToTheLastThree(id);
        cluster.cutOff(cluster.node(1));
        cluster.cutOff(cluster.node(2));

        cluster.time().pass(DAY.multipliedBy(3));
        assertThat(nodesWith(id)).contains(0);
    }

    @Test
    void thatANodeKnowsOfNoNeedPermitsNothing() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        Node ignorant = cluster.node(3);
        cluster.moveTo(1, 2, 3);

        boolean left = false;
        for (int second = 0; second < 600 && !left; second++) {
            cluster.time().pass(Duration.ofSeconds(1));
            left = !cluster.node(0).hasFileOf(id);
            assertThat(ignorant.hasFileOf(id) || !left).isTrue();
        }
        assertThat(left).isTrue();
        assertThat(ignorant.referencesTo(id)).contains(BlockReference.live(id, OWNER));
        assertThat(nodesWith(id)).containsExactly(1, 2, 3);
    }

    @Test
    void nothingLeavesWhileLayoutsReplaceOneAnother() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        cluster.beginToMoveTo(1, 2, 3);
        cluster.time().finish(cluster.references().insert(BlockReference.live(id, OWNER)));
        cluster.time().pass(Duration.ofMinutes(10));
        assertThat(nodesWith(id)).contains(0, 1, 2);

        cluster.moveTo(1, 2, 3);
        cluster.time().pass(SOON);
        assertThat(nodesWith(id)).containsExactly(1, 2, 3);
    }

    @Test
    void aDamagedCopyElsewhereIsNoReasonToLeave() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        cluster = cluster.restarted();
        Node damaged = cluster.node(1);
        damaged.files().damage(Node.fileOf(id), LeavingTest::garbled);
        moveToTheLastThree(id);
        startRecovery();

        cluster.time().pass(SOON);
        assertThat(damaged.files().setAside()).containsExactly(Node.fileOf(id));
        assertThat(nodesWith(id)).containsExactly(1, 2, 3);
        assertThat(cluster.time().await(damaged.replica().holds(id))).isTrue();
    }

    private static byte[] garbled(byte[] file) {
        file[file.length - 1] ^= 1;
        return file;
    }

    @Test
    void whatWasMisplacedBeforeARestartIsFoundAfterIt() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        cluster.nodes().forEach(node -> node.recovery().close());
        moveToTheLastThree(id);
        cluster = cluster.restarted();
        startRecovery();

        cluster.time().pass(SOON);
        assertThat(nodesWith(id)).containsExactly(1, 2, 3);
    }

    @Test
    void aCopyThatIsWantedHereAgainStays() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        cluster.cutOff(cluster.node(2));
        moveToTheLastThree(id);
        cluster.time().pass(SOON);
        cluster.moveTo(0, 1, 3);
        cluster.reconnect(cluster.node(2));

        cluster.time().pass(Duration.ofMinutes(30));
        assertThat(nodesWith(id)).containsExactly(0, 1, 3);
    }

    @Test
    void nobodyFetchesWhatBelongsElsewhere() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        moveToTheLastThree(id);
        cluster.time().pass(SOON);
        assertThat(cluster.node(0).referencesTo(id)).isNotEmpty();

        cluster.time().await(cluster.node(0).replica().inspect(id));
        cluster.time().pass(Duration.ofMinutes(10));
        assertThat(nodesWith(id)).containsExactly(1, 2, 3);
    }

    @Test
    void whoBelievesInAnotherLayoutIsNotToldOfCopies() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        cluster.beginToMoveTo(1, 2, 3);
        Bytes ofTwo = cluster.stamp();
        cluster.moveTo(0, 1, 2);

        var told =
                cluster.rpc()
                        .ask(
                                cluster.node(1).id(),
                                BlockEndpoints.COPIES,
                                new AskCopies(List.of(id), ofTwo),
                                Rpc.Terms.background(Duration.ofSeconds(5)));
        assertThat(cluster.time().failureOf(told)).isInstanceOf(PeerFailed.class);
    }

    @Test
    void whatCannotLeaveIsListedWithItsTries() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        cluster.cutOff(cluster.node(2));
        moveToTheLastThree(id);
        cluster.time().pass(Duration.ofMinutes(10));

        List<BlockError> errors = cluster.time().await(cluster.node(0).recovery().errors(10));
        assertThat(errors).hasSize(1);
        BlockError error = errors.getFirst();
        assertThat(error.block()).isEqualTo(id);
        assertThat(error.kind()).isEqualTo(Chore.Kind.LEAVE);
        assertThat(error.tries()).isBetween(3, 5);
        assertThat(error.first()).isBefore(error.last());
        assertThat(error.next()).isAfter(cluster.time().now());
        Duration wait = Duration.between(error.last(), error.next());
        long expected = 60L << (error.tries() - 1);
        assertThat(wait.toSeconds()).isBetween(expected * 79 / 100, expected * 121 / 100);
    }

    @Test
    void whoStillNeedsABlockThatAQuorumGaveUpIsGivenACopy() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        Node late = cluster.node(2);
        cluster.time().finish(cluster.references().insert(BlockReference.deleted(id, OWNER.id())));
        cluster.time().pass(Duration.ofSeconds(1));
        late.files().delete(Node.fileOf(id));
        cluster.time().finish(late.learn(BlockReference.live(id, OTHER)));

        cluster.time().pass(Node.REMOVAL_DELAY.plusMinutes(10));
        assertThat(late.hasFileOf(id)).isTrue();
    }

    @Test
    void aNodeThatIsDownDoesNotHoldUpTheRemovalOfWhatNobodyNeeds() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        cluster.cutOff(cluster.node(2));
        cluster.time().finish(cluster.references().insert(BlockReference.deleted(id, OWNER.id())));

        cluster.time().pass(Node.REMOVAL_DELAY.plusMinutes(1));
        assertThat(nodesWith(id)).containsExactly(2);
    }

    @Test
    void aLaterPlanToRemoveIsSeenBeforeTheFileGoes() {
        BlockId id = blockOfTheFirstThree(RecoverySettings.DEFAULT);
        cluster.time().finish(cluster.references().insert(BlockReference.deleted(id, OWNER.id())));
        Node node = cluster.node(0);
        cluster.time().pass(Duration.ofMinutes(30));
        cluster.time().finish(node.replica().planRemoval(id));

        assertThat(cluster.time().await(node.replica().removeUnneeded(id))).isFalse();
        assertThat(node.hasFileOf(id)).isTrue();
    }
}
