package io.granary.objects.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ObjectKey;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.StoredObject;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever writes after another write was acknowledged wins, whatever the clocks say.
final class OrderOfWritesTest {
    private static final int BLOCK = Gateway.BLOCK;
    private static final ObjectKey KEY = ObjectKey.of("key");

    private final Store store = Store.inMemory(3);
    private final Gateway right = store.gateway();
    private final Gateway ahead = store.gateway(Duration.ofMinutes(14));
    private final Gateway behind = store.gateway(Duration.ofHours(-5));
    private final Bucket bucket = store.bucket("bucket");

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theLastWriteIsSeenThroughEveryGateway(long seed) {
        var random = new Random(seed);
        List<Gateway> gateways = List.of(right, ahead, behind);
        for (int i = 0; i < 40; i++) {
            Gateway writer = gateways.get(random.nextInt(3));
            Optional<Bytes> written = write(writer, random, i);
            for (Gateway reader : gateways) {
                assertThat(store.answer(reader.get(bucket, KEY))).isEqualTo(written);
            }
        }
    }

    private Optional<Bytes> write(Gateway gateway, Random random, int round) {
        int[] lengths = {10, 3 * BLOCK, 40 * BLOCK};
        Body body = Body.of(lengths[random.nextInt(lengths.length)], round);
        switch (random.nextInt(4)) {
            case 0 -> store.answer(gateway.writer().delete(bucket, KEY));
            case 1 -> store.answer(gateway.writer().deleteAll(bucket, List.of(KEY)));
            default -> {
                store.answer(gateway.putInSmallBlocks(bucket, KEY, body));
                return Optional.of(body.bytes());
            }
        }
        return Optional.empty();
    }

    @Test
    void whatClientsSeeAsTheTimeOfAWriteFollowsTheWritersClock() {
        StoredObject first = store.answer(ahead.put(bucket, KEY, Body.of(1, 1)));
        StoredObject second = store.answer(right.put(bucket, KEY, Body.of(2, 2)));

        assertThat(second.lastModified()).isBefore(first.lastModified());
        assertThat(store.answer(right.reader().find(bucket, KEY, true))).contains(second);
    }

    @Test
    void ofTwoBodiesUnderWayOneIsLeftWhole() {
        Body one = Body.of(300L * BLOCK, 1);
        Body other = Body.of(40L * BLOCK, 2);
        store.nodes().forEach(node -> store.rpc().slow(node.id(), Duration.ofMillis(3)));

        store.answer(
                right.putInSmallBlocks(bucket, KEY, one)
                        .zipWith(behind.putInSmallBlocks(bucket, KEY, other)));
        store.settle();

        Bytes left = store.answer(right.get(bucket, KEY)).orElseThrow();
        assertThat(left).isIn(one.bytes(), other.bytes());
        long blocks = left.length() / BLOCK;
        assertThat(store.liveReferences()).isEqualTo(blocks * store.nodes().size());
    }

    @Test
    void aSmallWriteAndASmallReadAreOneQuestionToEachNode() {
        store.rpc().takeSent();

        store.answer(right.put(bucket, KEY, Body.of(1_000, 1)));
        assertThat(store.rpc().takeSent()).hasSize(3);

        store.answer(right.get(bucket, KEY));
        assertThat(store.rpc().takeSent()).hasSize(2);

        store.time().pass(Duration.ofMillis(1));
        store.answer(right.writer().delete(bucket, KEY));
        assertThat(store.rpc().takeSent()).hasSize(3);
    }

    @Test
    void readsAndWritesGoOnWhileANodeIsDead() {
        store.rpc().kill(store.nodes().getFirst().id());
        var bodies = new ArrayList<Body>();
        for (int i = 0; i < 5; i++) {
            Body body = Body.of(i * 10L * BLOCK, i);
            bodies.add(body);
            store.answer(right.putInSmallBlocks(bucket, ObjectKey.of("key" + i), body));
        }
        store.rpc().heal(store.nodes().getFirst().id());
        store.rpc().kill(store.nodes().getLast().id());

        for (int i = 0; i < 5; i++) {
            assertThat(store.answer(right.get(bucket, ObjectKey.of("key" + i))))
                    .contains(bodies.get(i).bytes());
        }
    }

    @Test
    void aBodyFailsWhenItsBlocksCannotBeHadAndNeverEndsShort() {
        StoredObject stored =
                store.answer(right.putInSmallBlocks(bucket, KEY, Body.of(30L * BLOCK, 1)));
        var taken = right.reader().bytes(stored).doOnNext(_ -> killAll());

        assertThat(store.failure(Gateway.whole(taken))).isNotNull();
    }

    private void killAll() {
        store.nodes().forEach(node -> store.rpc().kill(node.id()));
    }
}
