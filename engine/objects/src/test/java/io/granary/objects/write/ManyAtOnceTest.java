package io.granary.objects.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ObjectKey;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Md5;
import io.granary.objects.world.ThreadedStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Requests that overlap, on real threads.
final class ManyAtOnceTest {
    private static final int BLOCK = Gateway.BLOCK;

    private final ThreadedStore store = new ThreadedStore();
    private final Gateway gateway = store.gateway();
    private final Bucket bucket = store.bucket("bucket");

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void bodiesThatComeInTogetherComeBackWhole() {
        List<Body> bodies =
                IntStream.range(0, 24).mapToObj(i -> Body.of(i * 13L * BLOCK + i, i)).toList();

        var returned =
                store.answer(
                        Flux.range(0, bodies.size())
                                .flatMapSequential(i -> putAndGet(i, bodies.get(i)), 8)
                                .collectList());

        for (int i = 0; i < bodies.size(); i++) {
            assertThat(returned.get(i)).contains(bodies.get(i).bytes());
        }
        assertThat(gateway.inFlight().taken()).isEqualTo(ByteCount.ZERO);
    }

    private Mono<Optional<Bytes>> putAndGet(int number, Body body) {
        ObjectKey key = ObjectKey.of("key" + number);
        return gateway.putInSmallBlocks(bucket, key, body)
                .doOnNext(stored -> assertThat(stored.etag()).isEqualTo(Md5.of(body.bytes())))
                .then(Mono.defer(() -> gateway.get(bucket, key)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    @RepeatedTest(5)
    void ofManyWritesToOneKeyOneIsSeenByAll() {
        ObjectKey key = ObjectKey.of("key");
        List<Body> bodies =
                IntStream.range(0, 12)
                        .mapToObj(i -> Body.of(1 + (i % 3) * 20L * BLOCK, i))
                        .toList();
        store.answer(
                Flux.fromIterable(bodies)
                        .flatMap(
                                body ->
                                        gateway.putInSmallBlocks(bucket, key, body)
                                                .subscribeOn(Schedulers.boundedElastic()),
                                12)
                        .collectList());

        Bytes seen = store.answer(gateway.get(bucket, key)).orElseThrow();

        assertThat(bodies).extracting(Body::bytes).contains(seen);
        for (int i = 0; i < 5; i++) {
            assertThat(store.answer(gateway.get(bucket, key))).contains(seen);
        }
    }

    @RepeatedTest(20)
    void aBodyThatIsCancelledAtAnyMomentGivesItsMemoryBack() {
        Body body = Body.of(60L * BLOCK, 1);
        var waiting =
                gateway.putInSmallBlocks(bucket, ObjectKey.of("key"), body)
                        .subscribeOn(Schedulers.boundedElastic())
                        .toFuture();

        waiting.cancel(true);

        store.answer(
                Mono.fromCallable(() -> gateway.inFlight().taken())
                        .filter(ByteCount::isZero)
                        .repeatWhenEmpty(10_000, again -> again.publishOn(Schedulers.parallel())));
    }
}
