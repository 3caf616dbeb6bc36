package io.granary.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.cluster.Cluster;
import io.granary.blocks.cluster.Node;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.foundation.bytes.Bytes;
import io.granary.quorum.QuorumLost;
import io.granary.quorum.QuorumSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A block is on its way when the network fails.
class TransferTest {
    private static final BlockOwner OWNER = BlockOwner.of(Bytes.utf8("version-1"));
    private static final int LENGTH = 1 << 20;

    private final Cluster cluster = new Cluster(3, new InMemoryDisks());
    private final BlockId id = put();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aTransferThatBreaksInTheMiddleGoesOnAtTheNextReplica() {
        assertReadAlthough(cluster::breakAnswersOf);
    }

    @Test
    void aTransferThatStallsInTheMiddleGoesOnAtTheNextReplicaInTime() {
        long begun = cluster.time().monotonicNanos();

        assertReadAlthough(cluster::stallAnswersOf);

        assertThat(Duration.ofNanos(cluster.time().monotonicNanos() - begun))
                .isLessThan(QuorumSettings.DEFAULT.patience());
    }

    @Test
    void aBlockThatChangesOnItsWayIsTakenFromTheNextReplica() {
        assertReadAlthough(cluster::garbleAnswersOf);
    }

    @Test
    void twoReplicasMayFailOneAfterTheOther() {
        cluster.breakAnswersOf(cluster.node(0));
        cluster.garbleAnswersOf(cluster.node(1));

        assertRead();
    }

    @Test
    void aBlockIsNotCalledLostWhenTransfersBreak() {
        cluster.nodes().forEach(cluster::breakAnswersOf);

        assertThat(cluster.time().failureOf(cluster.blocks().get(id)))
                .isInstanceOf(QuorumLost.class);
    }

    @Test
    void aPutIsDoneAlthoughOneAnswerBreaks() {
        cluster.breakAnswersOf(cluster.node(2));

        BlockId other = put();

        assertThat(other).isEqualTo(id);
        assertThat(cluster.node(2).hasFileOf(id)).isTrue();
    }

    private void assertReadAlthough(Consumer<Node> trouble) {
        for (Node node : cluster.nodes()) {
            trouble.accept(node);
            assertRead();
            cluster.reconnect(node);
        }
    }

    private void assertRead() {
        ByteBuffer read = cluster.time().await(cluster.blocks().get(id));

        assertThat(read).isEqualTo(SomeBytes.random(LENGTH, 1));
    }

    private BlockId put() {
        ByteBuffer plain = SomeBytes.random(LENGTH, 1);
        BlockId name = BlockId.of(plain);
        cluster.time().finish(cluster.blocks().put(name, plain, OWNER));
        return name;
    }
}
