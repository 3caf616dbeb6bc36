package io.granary.objects.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.Gone;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.buckets.DeleteOutcome;
import io.granary.objects.read.StoredObject;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Md5;
import io.granary.objects.world.Store;
import io.granary.quorum.QuorumLost;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A body that does not come in as it should leaves what was there before, and nothing else.
final class FailedBodyTest {
    private static final int MIB = 1 << 20;
    private static final int BLOCK = Gateway.BLOCK;
    private static final ObjectKey KEY = ObjectKey.of("key");
    private static final Body OLD = Body.of(100, 0);

    private final Store store = Store.inMemory(3);
    private final Gateway gateway = store.gateway();
    private final Bucket bucket = store.bucket("bucket");

    @BeforeEach
    void storeTheOldBody() {
        store.answer(gateway.put(bucket, KEY, OLD));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 3 * BLOCK, 40 * BLOCK, 300 * BLOCK})
    void aBodyThatBreaksOffLeavesNothing(int length) {
        var broken = new IllegalStateException("the client is gone");
        Body body = Body.of(length, 1);

        Throwable failure =
                store.failure(
                        smallBlocks()
                                .put(
                                        unannounced(new Md5()),
                                        body.inPieces().concatWith(Flux.error(broken))));

        assertThat(failure).isSameAs(broken);
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 3 * BLOCK, 300 * BLOCK})
    void aBodyThatTheInspectorRefusesLeavesNothing(int length) {
        var refused = new IllegalStateException("bad digest");
        var inspector =
                new Inspector() {
                    @Override
                    public Inspected finish() {
                        throw refused;
                    }
                };

        assertThat(store.failure(put(inspector, Body.of(length, 1)))).isSameAs(refused);
        assertNothingLeft();
    }

    @Test
    void aBodyThatIsRefusedInTheMiddleIsNotReadToItsEnd() {
        var refused = new IllegalStateException("bad chunk signature");
        var taken = new AtomicInteger();
        var inspector =
                new Inspector() {
                    @Override
                    public void see(ByteBuffer bytes) {
                        super.see(bytes);
                        if (seen() > 5 * BLOCK) {
                            throw refused;
                        }
                    }
                };
        Flux<ByteBuffer> body =
                Flux.range(0, 1_000)
                        .doOnNext(_ -> taken.incrementAndGet())
                        .map(_ -> ByteBuffer.allocate(BLOCK));

        assertThat(store.failure(smallBlocks().put(unannounced(inspector), body)))
                .isSameAs(refused);
        assertThat(taken).hasValueLessThan(20);
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 10 * BLOCK})
    void aBodyShorterThanAnnouncedIsRejected(int length) {
        assertRejected(length, length + 1, BodyRejected.Reason.SHORTER_THAN_ANNOUNCED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 10 * BLOCK})
    void aBodyLongerThanAnnouncedIsRejected(int length) {
        assertRejected(length, length - 1, BodyRejected.Reason.LONGER_THAN_ANNOUNCED);
    }

    @Test
    void aBodyLargerThanAllowedIsRejected() {
        var settings =
                new WriteSettings(
                        ByteCount.kibibytes(1), ByteCount.kibibytes(4), 4, ByteCount.kibibytes(16));
        Body body = Body.of(16 * 1024 + 1, 1);

        Throwable failure =
                store.failure(
                        gateway.writer(settings).put(unannounced(new Md5()), body.inPieces()));

        assertRejected(failure, BodyRejected.Reason.LARGER_THAN_ALLOWED);
    }

    private void assertRejected(int length, int announced, BodyRejected.Reason reason) {
        var request =
                new PutRequest(
                        bucket,
                        KEY,
                        UserHeaders.NONE,
                        new Md5(),
                        Optional.of(ByteCount.of(announced)));
        assertRejected(
                store.failure(smallBlocks().put(request, Body.of(length, 1).inPieces())), reason);
    }

    private void assertRejected(Throwable failure, BodyRejected.Reason reason) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        BodyRejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
        assertNothingLeft();
    }

    @Test
    void aBodyThatNobodyWaitsForAnyMoreLeavesNothing() {
        Sinks.Many<ByteBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
        var waiting = smallBlocks().put(unannounced(new Md5()), body.asFlux()).toFuture();
        for (int i = 0; i < 40; i++) {
            body.tryEmitNext(ByteBuffer.wrap(Body.of(BLOCK, i).bytes().toArray())).orThrow();
        }
        store.settle();
        assertThat(store.liveReferences()).isPositive();

        waiting.cancel(true);
        store.settle();

        assertNothingLeft();
    }

    @Test
    void aBodyForABucketThatIsDeletedMeanwhileLeavesNothing() {
        store.answer(gateway.writer().delete(bucket, KEY));
        Flux<ByteBuffer> body =
                Body.of(10L * BLOCK, 1)
                        .inPieces()
                        .concatWith(
                                gateway.buckets()
                                        .delete(bucket)
                                        .doOnNext(outcome ->
                                                assertThat(outcome)
                                                        .isInstanceOf(DeleteOutcome.Deleted.class))
                                        .thenMany(Flux.empty()));

        assertThat(store.failure(smallBlocks().put(unannounced(new Md5()), body)))
                .isInstanceOfSatisfying(
                        Gone.class, gone -> assertThat(gone.what()).isEqualTo(Gone.What.BUCKET));
        store.settle();
        assertThat(store.liveReferences()).isZero();
    }

    @Test
    void aBodyThatTooFewNodesTakeLeavesTheOldOne() {
        killTwoNodes();

        assertThat(store.failure(put(new Md5(), Body.of(10L * BLOCK, 1))))
                .isInstanceOf(QuorumLost.class);

        healAllNodes();
        store.settle();
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(OLD.bytes());
        assertThat(gateway.inFlight().taken().value()).isZero();
    }

    @Test
    void aWriteWhoseOutcomeIsUnknownKeepsItsBlocks() {
        Body body = Body.of(10L * BLOCK, 1);
        var inspector =
                new Inspector() {
                    @Override
                    public Inspected finish() {
                        killTwoNodes();
                        return super.finish();
                    }
                };

        assertThat(store.failure(put(inspector, body))).isInstanceOf(QuorumLost.class);

        healAllNodes();
        store.settle();
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(body.bytes());
    }

    @Test
    void aBodyIsNotReadWhenTheMemoryOfOthersIsTaken() {
        var first = store.gateway().writer().put(unannounced(new Md5()), Flux.never()).toFuture();
        var second = store.gateway().writer().put(unannounced(new Md5()), Flux.never()).toFuture();
        var third = store.gateway().writer().put(unannounced(new Md5()), Flux.never()).toFuture();
        assertThat(gateway.inFlight().taken()).isEqualTo(Gateway.MEMORY);
        var read = new AtomicInteger();

        Throwable failure =
                store.failure(
                        gateway.writer()
                                .put(
                                        unannounced(new Md5()),
                                        Flux.<ByteBuffer>empty()
                                                .doOnSubscribe(_ -> read.incrementAndGet())));

        assertThat(failure).isInstanceOf(TooBusy.class);
        assertThat(read).hasValue(0);
        first.cancel(true);
        second.cancel(true);
        third.cancel(true);
        assertThat(gateway.inFlight().taken()).isEqualTo(ByteCount.ZERO);
    }

    @Test
    void aSmallAnnouncedBodySetsOnlyItsOwnLengthAside() {
        var request =
                new PutRequest(
                        bucket, KEY, UserHeaders.NONE, new Md5(), Optional.of(ByteCount.of(70)));

        var waiting = gateway.writer().put(request, Flux.never()).toFuture();

        assertThat(gateway.inFlight().taken()).isEqualTo(ByteCount.of(70));
        waiting.cancel(true);
    }

    @Test
    void aBodyIsReadNoFasterThanItsBlocksAreStored() {
        store.nodes().forEach(node -> store.rpc().hold(node.id()));
        var taken = new AtomicInteger();
        Flux<ByteBuffer> body =
                Flux.range(0, 100)
                        .doOnNext(_ -> taken.incrementAndGet())
                        .map(_ -> ByteBuffer.allocate(MIB));

        var waiting = gateway.writer().put(unannounced(new Md5()), body).toFuture();

        assertThat(taken).hasValueLessThanOrEqualTo(8);
        waiting.cancel(true);
        healAllNodes();
    }

    @Test
    void theInspectorSeesEveryByteInOrder() {
        Body body = Body.of(20L * BLOCK + 5, 1);
        var inspector = new Inspector();

        store.answer(put(inspector, body));

        assertThat(inspector.bytes()).isEqualTo(body.bytes());
    }

    private void assertNothingLeft() {
        store.settle();
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(OLD.bytes());
        assertThat(store.liveReferences()).isZero();
        assertThat(gateway.inFlight().taken()).isEqualTo(ByteCount.ZERO);
    }

    private Mono<StoredObject> put(BodyInspector inspector, Body body) {
        return smallBlocks().put(unannounced(inspector), body.inPieces());
    }

    private ObjectWriter smallBlocks() {
        return gateway.writer(Gateway.SMALL_BLOCKS);
    }

    private PutRequest unannounced(BodyInspector inspector) {
        return new PutRequest(bucket, KEY, UserHeaders.NONE, inspector, Optional.empty());
    }

    private void killTwoNodes() {
        store.rpc().kill(store.nodes().get(0).id());
        store.rpc().kill(store.nodes().get(1).id());
    }

    private void healAllNodes() {
        store.nodes().forEach(node -> store.rpc().heal(node.id()));
        store.time().pass(Duration.ofSeconds(1));
    }

    /// Remembers what it saw.
    private static class Inspector implements BodyInspector {
        private final Md5 md5 = new Md5();
        private Bytes bytes = Bytes.EMPTY;

        @Override
        public void see(ByteBuffer more) {
            bytes = Bytes.concat(bytes, Bytes.copyOf(more));
            md5.see(more);
        }

        @Override
        public Inspected finish() {
            return md5.finish();
        }

        int seen() {
            return bytes.length();
        }

        Bytes bytes() {
            return bytes;
        }
    }
}
