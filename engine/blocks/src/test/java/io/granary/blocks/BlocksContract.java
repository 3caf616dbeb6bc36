package io.granary.blocks;

import static io.granary.blocks.SomeBytes.bytesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.cluster.Cluster;
import io.granary.blocks.cluster.Disks;
import io.granary.blocks.cluster.Node;
import io.granary.blocks.messages.BlockEndpoints;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PackedBlock.Packing;
import io.granary.blocks.messages.PutBlock;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.quorum.QuorumLost;
import io.granary.rpc.Rpc;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Putting, getting and referring, whatever the blocks are kept on.
abstract class BlocksContract {
    private static final BlockOwner OWNER = BlockOwner.of(Bytes.utf8("version-1"));
    private static final BlockOwner OTHER = BlockOwner.of(Bytes.utf8("version-2"));

    private Cluster cluster = new Cluster(1, new InMemoryDisks());

    abstract Disks disks();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void start(int size) {
        cluster = new Cluster(size, disks());
    }

    private BlockId put(ByteBuffer plain, BlockOwner owner) {
        BlockId id = BlockId.of(plain);
        cluster.time().finish(cluster.blocks().put(id, plain, owner));
        return id;
    }

    private Bytes get(BlockId id) {
        return bytesOf(cluster.time().await(cluster.blocks().get(id)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 40_000, (1 << 20) + 1})
    void aBlockComesBackAsItWasPut(int length) {
        start(3);
        ByteBuffer text = SomeBytes.text(length);
        ByteBuffer noise = SomeBytes.random(length, 1);

        assertThat(get(put(text, OWNER))).isEqualTo(bytesOf(text));
        assertThat(get(put(noise, OWNER))).isEqualTo(bytesOf(noise));
    }

    @Test
    void aBlockInADirectBufferWithAnOffsetComesBackAsItWasPut() {
        start(1);
        ByteBuffer direct = ByteBuffer.allocateDirect(100_000);
        direct.put(SomeBytes.text(100_000)).flip().position(17);

        assertThat(get(put(direct, OWNER))).isEqualTo(bytesOf(direct));
    }

    @Test
    void whatIsHandedOutCannotBeWrittenTo() {
        start(1);
        BlockId id = put(SomeBytes.random(100, 1), OWNER);
        assertThat(cluster.time().await(cluster.blocks().get(id)).isReadOnly()).isTrue();
    }

    @Test
    void aBlockSurvivesARestart() {
        start(3);
        BlockId id = put(SomeBytes.text(70_000), OWNER);
        cluster = cluster.restarted();

        assertThat(get(id)).isEqualTo(bytesOf(SomeBytes.text(70_000)));
        assertThat(cluster.node(0).referencesTo(id)).hasSize(1);
    }

    @Test
    void anAcknowledgedBlockIsOnAllNodesWithItsReference() {
        start(3);
        BlockId id = put(SomeBytes.random(5_000, 1), OWNER);
        cluster.time().pass(Duration.ofSeconds(1));

        for (Node node : cluster.nodes()) {
            assertThat(node.hasFileOf(id)).isTrue();
            assertThat(node.referencesTo(id)).containsExactly(BlockReference.live(id, OWNER));
        }
    }

    @Test
    void equalBytesAreOneFile() {
        start(1);
        BlockId id = put(SomeBytes.random(5_000, 1), OWNER);
        BlockId again = put(SomeBytes.random(5_000, 1), OTHER);

        assertThat(again).isEqualTo(id);
        assertThat(cluster.node(0).files().names()).hasSize(1);
        assertThat(cluster.node(0).files().writes()).isEqualTo(1);
        assertThat(cluster.node(0).referencesTo(id)).hasSize(2);
    }

    @Test
    void puttingABlockAgainMendsItsDamagedFile() {
        start(1);
        BlockId id = put(SomeBytes.random(5_000, 1), OWNER);
        cluster.node(0).files().damage(Node.fileOf(id), BlocksContract::flipLastBit);
        put(SomeBytes.random(5_000, 1), OTHER);

        assertThat(get(id)).isEqualTo(bytesOf(SomeBytes.random(5_000, 1)));
        assertThat(cluster.node(0).files().setAside()).containsExactly(Node.fileOf(id));
    }

    @Test
    void oneNodeOfThreeMayBeCutOff() {
        start(3);
        cluster.cutOff(cluster.node(1));
        BlockId id = put(SomeBytes.random(5_000, 1), OWNER);

        assertThat(get(id)).isEqualTo(bytesOf(SomeBytes.random(5_000, 1)));
    }

    @Test
    void aNodeThatMissedThePutDoesNotStopTheReader() {
        start(3);
        cluster.cutOff(cluster.node(0));
        BlockId id = put(SomeBytes.random(5_000, 1), OWNER);
        cluster.reconnect(cluster.node(0));
        cluster.cutOff(cluster.node(1));

        assertThat(get(id)).isEqualTo(bytesOf(SomeBytes.random(5_000, 1)));
    }

    @Test
    void aPutWithoutAQuorumFails() {
        start(3);
        cluster.cutOff(cluster.node(0));
        cluster.cutOff(cluster.node(1));
        ByteBuffer plain = SomeBytes.random(5_000, 1);

        var put = cluster.blocks().put(BlockId.of(plain), plain, OWNER);
        assertThat(cluster.time().failureOf(put)).isInstanceOf(QuorumLost.class);
    }

    @Test
    void aBlockThatNobodyHasIsLost() {
        start(3);
        var get = cluster.blocks().get(BlockId.of(SomeBytes.random(10, 1)));
        assertThat(cluster.time().failureOf(get)).isInstanceOf(BlockLost.class);
    }

    @Test
    void aBlockIsNotCalledLostWhileANodeThatMayHaveItIsSilent() {
        start(3);
        cluster.cutOff(cluster.node(2));
        var get = cluster.blocks().get(BlockId.of(SomeBytes.random(10, 1)));
        assertThat(cluster.time().failureOf(get)).isInstanceOf(QuorumLost.class);
    }

    @Test
    void aFullDiskRefusesAndLeavesNothingBehind() {
        start(1);
        cluster.node(0).files().full(true);
        ByteBuffer plain = SomeBytes.random(5_000, 1);
        BlockId id = BlockId.of(plain);

        var put = cluster.blocks().put(id, plain, OWNER);
        assertThat(cluster.time().failureOf(put)).isInstanceOf(DisksFull.class);
        assertThat(cluster.node(0).hasFileOf(id)).isFalse();
        assertThat(cluster.node(0).referencesTo(id)).isEmpty();

        cluster.node(0).files().full(false);
        assertThat(get(put(plain, OWNER))).isEqualTo(bytesOf(plain));
    }

    @Test
    void aBlockThatIsThereTakesAnotherOwnerOnAFullDisk() {
        start(1);
        BlockId id = put(SomeBytes.random(5_000, 1), OWNER);
        cluster.node(0).files().full(true);
        put(SomeBytes.random(5_000, 1), OTHER);

        assertThat(cluster.node(0).referencesTo(id)).hasSize(2);
    }

    @Test
    void oneFullDiskOfThreeDoesNotStopAPutButTwoDo() {
        start(3);
        cluster.node(0).files().full(true);
        BlockId id = put(SomeBytes.random(5_000, 1), OWNER);
        assertThat(get(id)).isEqualTo(bytesOf(SomeBytes.random(5_000, 1)));

        cluster.node(1).files().full(true);
        ByteBuffer plain = SomeBytes.random(5_000, 2);
        var put = cluster.blocks().put(BlockId.of(plain), plain, OWNER);
        assertThat(cluster.time().failureOf(put)).isInstanceOf(DisksFull.class);
    }

    @Test
    void bytesThatChangedOnTheWayAreNotStored() {
        start(1);
        ByteBuffer plain = SomeBytes.random(5_000, 1);
        BlockId id = BlockId.of(plain);
        var wrong = new PackedBlock(Packing.PLAIN, ByteCount.of(5_000), 12345, plain);
        var terms = Rpc.Terms.foreground(Duration.ofSeconds(1));
        var node = cluster.node(0);
        var question = new PutBlock(id, OWNER, wrong);

        assertThat(
                        cluster.time()
                                .await(
                                        cluster.rpc()
                                                .ask(
                                                        node.id(),
                                                        BlockEndpoints.PUT,
                                                        question,
                                                        terms)))
                .isEqualTo(PutBlock.Answer.DAMAGED);
        assertThat(node.hasFileOf(id)).isFalse();
        assertThat(node.referencesTo(id)).isEmpty();
    }

    @Test
    void referringAddsAnOwnerOnAllNodes() {
        start(3);
        BlockId one = put(SomeBytes.random(5_000, 1), OWNER);
        BlockId two = put(SomeBytes.random(5_000, 2), OWNER);
        cluster.time().finish(cluster.blocks().refer(List.of(one, two, one), OTHER));
        cluster.time().pass(Duration.ofSeconds(1));

        for (Node node : cluster.nodes()) {
            assertThat(node.referencesTo(one)).contains(BlockReference.live(one, OTHER));
            assertThat(node.referencesTo(two)).contains(BlockReference.live(two, OTHER));
        }
    }

    @Test
    void referringToNothingIsDoneAtOnce() {
        start(3);
        cluster.time().finish(cluster.blocks().refer(List.of(), OTHER));
    }

    static byte[] flipLastBit(byte[] bytes) {
        bytes[bytes.length - 1] ^= 1;
        return bytes;
    }
}
