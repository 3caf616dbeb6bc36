package io.granary.blocks;

import static io.granary.blocks.SomeBytes.bytesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.cluster.Cluster;
import io.granary.blocks.cluster.Node;
import io.granary.blocks.messages.BlockEndpoints;
import io.granary.blocks.messages.GetBlock;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.replica.Chore;
import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.Rpc;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damaged files are found, never served, and mended from another node.
class DamageTest {
    private static final BlockOwner OWNER = BlockOwner.of(Bytes.utf8("version-1"));
    private static final Bytes EXPECTED = bytesOf(SomeBytes.random(5_000, 1));

    @TempDir Path directory;

    /// A way to damage a file.
    record Damage(String name, UnaryOperator<byte[]> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Damage> damages() {
        var flips =
                Stream.of(0, 4, 5, 7, 8, 11, 12, 15, 16, 20, 51, 55, 60, 63, 64, 3_000, 5_063)
                        .map(at -> new Damage("bit flipped at " + at, bytes -> flip(bytes, at)));
        var cuts =
                Stream.of(0, 10, 63, 64, 2_000, 5_063)
                        .map(to -> new Damage("cut to " + to, bytes -> Arrays.copyOf(bytes, to)));
        var others =
                Stream.of(
                        new Damage("a byte too long", bytes -> Arrays.copyOf(bytes, 5_065)),
                        new Damage("all zero", bytes -> new byte[bytes.length]));
        return Stream.of(flips, cuts, others).flatMap(damage -> damage);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void theOnlyCopyIsLostAndSetAsideWhenItIsDamaged(Damage damage) {
        try (var cluster = new Cluster(1, new InMemoryDisks())) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            cluster.node(0).files().damage(Node.fileOf(id), damage.change());

            assertLost(cluster, id);
            assertThat(cluster.node(0).files().setAside()).containsExactly(Node.fileOf(id));
            assertThat(cluster.node(0).hasFileOf(id)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("damages")
    void aDamagedCopyIsMendedFromAnotherNode(Damage damage) {
        try (var cluster = new Cluster(3, new InMemoryDisks())) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            Node hurt = cluster.node(0);
            hurt.files().damage(Node.fileOf(id), damage.change());
            hurt.recovery().start();

            assertThat(ask(cluster, hurt, id)).isInstanceOf(GetBlock.Answer.Missing.class);
            assertThat(get(cluster, id)).isEqualTo(EXPECTED);
            cluster.time().pass(Duration.ofMinutes(1));

            assertThat(ask(cluster, hurt, id)).isInstanceOf(GetBlock.Answer.Found.class);
            assertThat(get(cluster, id)).isEqualTo(EXPECTED);
            assertThat(hurt.files().setAside()).hasSize(1);
        }
    }

    @Test
    void aCopyThatIsGoneIsRestored() {
        try (var cluster = new Cluster(3, new InMemoryDisks())) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            Node hurt = cluster.node(2);
            hurt.files().delete(Node.fileOf(id));
            hurt.recovery().start();

            assertThat(ask(cluster, hurt, id)).isInstanceOf(GetBlock.Answer.Missing.class);
            cluster.time().pass(Duration.ofMinutes(1));
            assertThat(ask(cluster, hurt, id)).isInstanceOf(GetBlock.Answer.Found.class);
            var restoring = cluster.time().await(hurt.recovery().progress()).getLast();
            assertThat(restoring.acted()).isEqualTo(1);
        }
    }

    @Test
    void aFileUnderAnotherBlocksNameIsNotServed() {
        try (var cluster = new Cluster(1, new RealDisks(directory))) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            BlockId other = put(cluster, SomeBytes.random(5_000, 2));
            var files = cluster.node(0).files();
            ByteBuffer whole = files.read(Node.fileOf(other)).orElseThrow();
            files.write(Node.fileOf(id), List.of(whole));

            assertLost(cluster, id);
            assertThat(files.setAside()).containsExactly(Node.fileOf(id));
        }
    }

    @Test
    void aDamagedFileOnDiskIsKeptAsideAndMended() {
        try (var cluster = new Cluster(3, new RealDisks(directory))) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            Node hurt = cluster.node(1);
            hurt.files().damage(Node.fileOf(id), bytes -> flip(bytes, 3_000));
            hurt.recovery().start();

            assertThat(ask(cluster, hurt, id)).isInstanceOf(GetBlock.Answer.Missing.class);
            assertThat(get(cluster, id)).isEqualTo(EXPECTED);
            cluster.time().pass(Duration.ofMinutes(1));
            assertThat(ask(cluster, hurt, id)).isInstanceOf(GetBlock.Answer.Found.class);
            assertThat(directory.resolve("blocks-1/corrupt/" + Node.fileOf(id))).isRegularFile();
        }
    }

    @Test
    void aBlockWhoseCopiesAreAllDamagedIsLost() {
        try (var cluster = new Cluster(3, new InMemoryDisks())) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            for (Node node : cluster.nodes()) {
                node.files().damage(Node.fileOf(id), bytes -> flip(bytes, 100));
            }
            assertLost(cluster, id);
        }
    }

    @Test
    void aCopyThatCannotBeMendedIsTriedAgainLater() {
        try (var cluster = new Cluster(1, new InMemoryDisks())) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            Node only = cluster.node(0);
            only.files().damage(Node.fileOf(id), bytes -> flip(bytes, 100));
            only.recovery().start();
            assertLost(cluster, id);
            cluster.time().pass(Duration.ofSeconds(30));

            var restoring = cluster.time().await(only.recovery().progress()).getLast();
            assertThat(restoring.waiting().waiting()).isEqualTo(1);
            assertThat(restoring.waiting().failing()).isEqualTo(1);
            assertThat(restoring.lastFailure())
                    .hasValueSatisfying(why -> assertThat(why).contains(id.toString()));

            put(cluster, SomeBytes.random(5_000, 1));
            cluster.time().pass(Duration.ofMinutes(3));
            restoring = cluster.time().await(only.recovery().progress()).getLast();
            assertThat(restoring.waiting().waiting()).isZero();
        }
    }

    /// A file whose checksums are right, though it is not the block that its name says.
    private static byte[] forged(BlockId id) {
        ByteBuffer other = SomeBytes.random(5_000, 2);
        ByteBuffer file = ByteBuffer.allocate(64 + 5_000);
        file.putInt(0x47524e42).put((byte) 1).putInt(8, 5_000).putInt(12, 5_000);
        file.put(20, id.value().toArray()).put(64, Bytes.copyOf(other).toArray());
        file.putInt(16, crc(file, 64, 5_000));
        file.putInt(60, crc(file, 0, 60));
        return file.array();
    }

    private static int crc(ByteBuffer file, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(file.slice(from, length));
        return (int) crc.getValue();
    }

    @Test
    void aCopyWithAnotherHashIsNeverTheSourceOfOne() {
        try (var cluster = new Cluster(3, new InMemoryDisks())) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            Node hurt = cluster.node(0);
            cluster.node(1).files().damage(Node.fileOf(id), _ -> forged(id));
            cluster.node(2).files().damage(Node.fileOf(id), _ -> forged(id));
            hurt.files().damage(Node.fileOf(id), bytes -> flip(bytes, 100));
            hurt.recovery().start();
            ask(cluster, hurt, id);
            cluster.time().pass(Duration.ofMinutes(1));
            assertThat(hurt.hasFileOf(id)).isFalse();

            put(cluster, SomeBytes.random(5_000, 1)); // mends all of them
            assertThat(get(cluster, id)).isEqualTo(EXPECTED);
            cluster.node(1).files().damage(Node.fileOf(id), _ -> forged(id));
            hurt.files().damage(Node.fileOf(id), bytes -> flip(bytes, 100));
            ask(cluster, hurt, id);
            cluster.time().pass(Duration.ofMinutes(3));
            assertThat(cluster.time().await(hurt.replica().holds(id))).isTrue();
        }
    }

    @Test
    void aForgedCopyIsNotVouchedForByAnotherPut() {
        try (var cluster = new Cluster(1, new InMemoryDisks())) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            Node only = cluster.node(0);
            only.files().damage(Node.fileOf(id), _ -> forged(id));
            put(cluster, SomeBytes.random(5_000, 1));

            assertThat(get(cluster, id)).isEqualTo(EXPECTED);
            assertThat(only.files().setAside()).containsExactly(Node.fileOf(id));
        }
    }

    @Test
    void aFileThatTheDiskCannotReadIsReplacedOnceAGoodCopyIsAtHand() {
        try (var cluster = new Cluster(3, new InMemoryDisks())) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            Node hurt = cluster.node(0);
            hurt.recovery().start();
            hurt.files().spoil(Node.fileOf(id));
            cluster.cutOff(cluster.node(1));
            cluster.cutOff(cluster.node(2));
            cluster.time().await(hurt.replica().inspect(id));
            cluster.time().pass(Duration.ofMinutes(1));
            assertThat(hurt.hasFileOf(id)).isTrue();

            cluster.reconnect(cluster.node(1));
            cluster.reconnect(cluster.node(2));
            cluster.time().pass(Duration.ofMinutes(5));
            assertThat(cluster.time().await(hurt.replica().holds(id))).isTrue();
            assertThat(hurt.files().setAside()).isEmpty();
        }
    }

    @Test
    void aReferenceThatComesWithoutItsBlockBringsTheBlock() {
        try (var cluster = new Cluster(3, new InMemoryDisks())) {
            Node late = cluster.node(2);
            late.recovery().start();
            cluster.cutOff(late);
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            cluster.time().pass(Duration.ofMinutes(2));
            cluster.reconnect(late);
            cluster.time().finish(late.learn(BlockReference.live(id, OWNER)));
            assertThat(late.hasFileOf(id)).isFalse();

            cluster.time().pass(Duration.ofSeconds(50));
            assertThat(late.hasFileOf(id)).isFalse(); // the block itself may be on its way
            cluster.time().pass(Duration.ofSeconds(20));
            assertThat(late.hasFileOf(id)).isTrue();
        }
    }

    @Test
    void aBlockIsFetchedAlthoughTheClockWasAheadWhenItWasMissed() {
        try (var cluster = new Cluster(3, new InMemoryDisks())) {
            Node late = cluster.node(2);
            late.recovery().start();
            cluster.cutOff(late);
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            cluster.time().pass(Duration.ofMinutes(2));
            cluster.reconnect(late);
            cluster.time().leap(Duration.ofHours(5));
            cluster.time().finish(late.learn(BlockReference.live(id, OWNER)));
            cluster.time().pass(Duration.ofSeconds(5));
            cluster.time().leap(Duration.ofHours(-5));

            cluster.time().pass(Duration.ofMinutes(2));
            assertThat(late.hasFileOf(id)).isTrue();
        }
    }

    @Test
    void choresThatFailTogetherComeBackOneByOne() {
        try (var cluster = new Cluster(1, new InMemoryDisks())) {
            Node only = cluster.node(0);
            for (int block = 1; block <= 20; block++) {
                BlockId id = put(cluster, SomeBytes.random(5_000, block));
                only.files().delete(Node.fileOf(id));
                assertThat(ask(cluster, only, id)).isInstanceOf(GetBlock.Answer.Missing.class);
            }
            only.recovery().start();
            cluster.time().pass(Duration.ofSeconds(1));
            assertThat(dueNow(cluster, only)).isZero();
            cluster.time().pass(Duration.ofSeconds(47));
            assertThat(dueNow(cluster, only)).isZero();
            only.recovery().close();
            cluster.time().pass(Duration.ofSeconds(12));
            assertThat(dueNow(cluster, only)).isBetween(1, 19);
            cluster.time().pass(Duration.ofSeconds(13));
            assertThat(dueNow(cluster, only)).isEqualTo(20);
        }
    }

    private static int dueNow(Cluster cluster, Node node) {
        return cluster.time().await(node.chores().due(Chore.Kind.RESTORE, 64)).size();
    }

    @Test
    void aFileOfANewerReleaseIsLeftAlone() {
        try (var cluster = new Cluster(1, new InMemoryDisks())) {
            BlockId id = put(cluster, SomeBytes.random(5_000, 1));
            Node node = cluster.node(0);
            node.files().damage(Node.fileOf(id), DamageTest::newer);

            assertThat(cluster.time().failureOf(cluster.blocks().get(id)))
                    .cause()
                    .isInstanceOf(PeerFailed.class)
                    .hasMessageContaining("a newer release wrote it");
            assertThat(node.files().setAside()).isEmpty();
            assertThat(node.hasFileOf(id)).isTrue();
        }
    }

    @Test
    void allNodesThatHaveCopiesHelpOneThatLostItsOwn() {
        try (var cluster = new Cluster(3, new InMemoryDisks())) {
            Node poor = cluster.node(0);
            List<BlockId> blocks =
                    IntStream.range(0, 60)
                            .mapToObj(number -> put(cluster, SomeBytes.random(500, number)))
                            .toList();
            poor.recovery().start();
            blocks.forEach(id -> poor.files().delete(Node.fileOf(id)));
            blocks.forEach(id -> ask(cluster, poor, id));
            int before = cluster.copiesAskedOf(cluster.node(1));

            cluster.time().pass(Duration.ofMinutes(5));

            assertThat(blocks).allMatch(poor::hasFileOf);
            assertThat(cluster.copiesAskedOf(cluster.node(1)) - before).isBetween(20, 40);
            assertThat(cluster.copiesAskedOf(cluster.node(2))).isBetween(20, 40);
        }
    }

    private static BlockId put(Cluster cluster, ByteBuffer plain) {
        BlockId id = BlockId.of(plain);
        cluster.time().finish(cluster.blocks().put(id, plain, OWNER));
        cluster.time().pass(Duration.ofSeconds(1));
        return id;
    }

    /// What one node answers.
    private static GetBlock.Answer ask(Cluster cluster, Node node, BlockId id) {
        var terms = Rpc.Terms.foreground(Duration.ofSeconds(1));
        var question = new GetBlock(id);
        return cluster.time()
                .await(cluster.rpc().ask(node.id(), BlockEndpoints.GET, question, terms));
    }

    private static Bytes get(Cluster cluster, BlockId id) {
        return bytesOf(cluster.time().await(cluster.blocks().get(id)));
    }

    private static void assertLost(Cluster cluster, BlockId id) {
        assertThat(cluster.time().failureOf(cluster.blocks().get(id)))
                .isInstanceOf(BlockLost.class);
    }

    private static byte[] flip(byte[] bytes, int at) {
        bytes[at] ^= 4;
        return bytes;
    }

    private static byte[] newer(byte[] bytes) {
        bytes[4] = 2;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 60);
        ByteBuffer.wrap(bytes).putInt(60, (int) crc.getValue());
        return bytes;
    }
}
