package io.granary.objects.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BodyCutterTest {
    private static final int BLOCK = Gateway.BLOCK;

    @Test
    void blocksAreFullWhateverPiecesTheBodyComesIn() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            Bytes body = Body.of(random.nextInt(6 * BLOCK), seed).bytes();
            boolean announced = random.nextBoolean();
            var cutter =
                    cutter(announced ? Optional.of(ByteCount.of(body.length())) : Optional.empty());

            List<ByteBuffer> blocks = cut(cutter, body, random);

            assertThat(cutter.seen()).isEqualTo(ByteCount.of(body.length()));
            assertThat(blocks.stream().map(Bytes::copyOf).reduce(Bytes.EMPTY, Bytes::concat))
                    .isEqualTo(body);
            assertThat(blocks.stream().limit(body.length() / BLOCK))
                    .allMatch(block -> block.remaining() == BLOCK);
        }
    }

    private static List<ByteBuffer> cut(BodyCutter cutter, Bytes body, Random random) {
        var blocks = new ArrayList<ByteBuffer>();
        int at = 0;
        while (at < body.length()) {
            int end = Math.min(body.length(), at + random.nextInt(3 * BLOCK));
            var network = ByteBuffer.wrap(body.slice(at, end).toArray());
            blocks.addAll(cutter.take(network));
            assertThat(network.hasRemaining()).isFalse();
            network.clear().put(new byte[network.capacity()]);
            at = end;
        }
        cutter.end();
        if (cutter.hasRest()) {
            blocks.add(cutter.rest());
        }
        return blocks;
    }

    @Test
    void anAnnouncedBodyIsNeverMovedBetweenBuffers() {
        var cutter = cutter(Optional.of(ByteCount.of(1_000)));
        cutter.take(ByteBuffer.wrap(new byte[1]));
        cutter.take(ByteBuffer.wrap(new byte[999]));

        assertThat(cutter.rest().array()).hasSize(1_000);
    }

    @Test
    void aSmallBodyTakesLittleMemory() {
        var cutter = cutter(Optional.empty());
        cutter.take(ByteBuffer.wrap(new byte[100]));

        assertThat(cutter.fitsInline()).isTrue();
        assertThat(cutter.rest().array()).hasSizeLessThan(300);
    }

    private static BodyCutter cutter(Optional<ByteCount> announced) {
        return new BodyCutter(Gateway.SMALL_BLOCKS, announced);
    }
}
