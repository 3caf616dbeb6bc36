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
import io.granary.layout.health.Moves;
import io.granary.layout.health.Moving;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A move of blocks is not over before the old copies are gone.
class BlockMovesTest {
    private static final BlockOwner OWNER = BlockOwner.of(Bytes.utf8("version-1"));
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(3);
    private static final int BLOCKS = 3;

    private final Cluster cluster = new Cluster(4, new InMemoryDisks());
    private final Moves moves = new Moves();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void copiesThatWaitToLeaveAreCountedUntilTheyAreGone() {
        cluster.moveTo(0, 1, 2);
        Node left = cluster.node(0);
        cluster.nodes().forEach(node -> node.recovery().start());
        List<BlockId> blocks = List.of(put(1), put(2), put(3));
        try (var _ =
                BlockMoves.start(
                        left.replica(), left.chores(), cluster.layout(), moves, cluster.time())) {
            cluster.time().pass(SOON);
            assertThat(moves.blocks()).isEmpty();

            cluster.cutOff(cluster.node(2));
            cluster.moveTo(1, 2, 3);
            blocks.forEach(id ->
                    cluster.time()
                            .finish(cluster.references().insert(BlockReference.live(id, OWNER))));
            cluster.time().pass(SOON);
            assertThat(moves.blocks()).contains(new Moving(0, BLOCKS, 0));

            cluster.reconnect(cluster.node(2));
            cluster.time().pass(LONG);
            assertThat(blocks).noneMatch(left::hasFileOf);
            assertThat(moves.blocks()).isEmpty();
        }
    }

    private BlockId put(int seed) {
        BlockId id = BlockId.of(SomeBytes.random(5_000, seed));
        cluster.time().finish(cluster.blocks().put(id, SomeBytes.random(5_000, seed), OWNER));
        return id;
    }
}
