package io.granary.objects.uploads;

import static io.granary.objects.uploads.Sender.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.Gone;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadChecksum;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.StoredObject;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Md5;
import io.granary.objects.world.Store;
import io.granary.objects.write.Inspected;
import io.granary.quorum.QuorumLost;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What happens to uploads that several clients, or clients and failures, work on at once.
final class UploadRacesTest {
    private static final int BLOCK = Gateway.BLOCK;

    private final Store store = Store.inMemory(3);
    private final Gateway gateway = store.gateway();
    private final Bucket bucket = store.bucket("bucket");
    private final Sender sender = new Sender(store, gateway, bucket);

    @AfterEach
    void closeStore() {
        store.close();
    }

    /// Questions take their time, so that what one client does falls between what another one does.
    private void slowNodes() {
        for (int node = 0; node < 3; node++) {
            store.rpc().slow(store.nodes().get(node).id(), Duration.ofMillis(2 + 3L * node));
        }
    }

    @Test
    void aPartThatArrivesWhileTheUploadIsGivenUpIsDropped() {
        Upload upload = sender.begin();
        Body body = Body.of(5L * BLOCK, 1);
        Flux<ByteBuffer> aborting =
                body.inPieces().concatWith(sender.abort(upload).thenMany(Flux.empty()));

        Throwable failure =
                store.failure(gateway.uploads().put(request(upload, 1, new Md5()), aborting));
        store.settle();

        assertThat(failure).isInstanceOf(UploadRefused.class);
        assertThat(store.liveReferences()).isZero();
    }

    @Test
    void partsAndTheEndOfTheirUploadMayMeetInAnyOrder() {
        slowNodes();
        for (int pause = 0; pause < 40; pause++) {
            Upload upload = sender.begin();
            sender.part(upload, 1, Body.of(2L * BLOCK, pause));
            var part = sender.put(upload, 2, Body.of(3L * BLOCK, pause)).toFuture();
            store.time().pass(Duration.ofMillis(pause));
            store.done(sender.abort(upload));
            store.settle();

            assertThat(part).isDone();
            assertThat(store.liveReferences()).as("after %d ms", pause).isZero();
        }
    }

    @Test
    void anUploadThatIsCompletedAndGivenUpAtOnceIsWholeOrNotThere() {
        slowNodes();
        for (int pause = 0; pause < 40; pause++) {
            Upload upload = sender.begin();
            Body body = Body.of(20L * BLOCK, pause);
            UploadedPart part = sender.part(upload, 1, body);
            var completed = sender.complete(upload, part).toFuture();
            store.time().pass(Duration.ofMillis(pause));
            store.answer(sender.abort(upload).thenReturn(true).onErrorReturn(false));
            store.settle();

            assertThat(completed).isDone();
            Optional<Bytes> stored = store.answer(gateway.get(bucket, KEY));
            assertThat(stored)
                    .isEqualTo(
                            completed.isCompletedExceptionally()
                                    ? Optional.<Bytes>empty()
                                    : Optional.of(body.bytes()));
            store.answer(gateway.writer().delete(bucket, KEY));
            store.settle();
            assertThat(store.liveReferences()).as("after %d ms", pause).isZero();
        }
    }

    @Test
    void twoCompletionsAtOnceLeaveOneWholeObject() {
        slowNodes();
        for (int pause = 0; pause < 20; pause++) {
            Upload upload = sender.begin();
            Body body = Body.of(20L * BLOCK, pause);
            UploadedPart part = sender.part(upload, 1, body);
            var one = sender.complete(upload, part).toFuture();
            store.time().pass(Duration.ofMillis(pause));
            StoredObject other = store.answer(sender.complete(upload, part));
            store.settle();

            assertThat(one.join().etag()).isEqualTo(other.etag());
            assertThat(store.answer(gateway.get(bucket, KEY))).contains(body.bytes());
            assertThat(store.liveReferences()).isEqualTo(20 * 3);
            store.answer(gateway.writer().delete(bucket, KEY));
            store.settle();
        }
    }

    @Test
    void aPartThatIsSentAgainWhileTheUploadIsCompletedTearsNothing() {
        slowNodes();
        for (int pause = 0; pause < 30; pause++) {
            Upload upload = sender.begin();
            Body before = Body.of(20L * BLOCK, pause);
            Body after = Body.of(20L * BLOCK, 1_000L + pause);
            UploadedPart part = sender.part(upload, 1, before);
            var again = sender.put(upload, 1, after).toFuture();
            store.time().pass(Duration.ofMillis(pause));
            boolean completed =
                    store.answer(
                            sender.complete(upload, part)
                                    .map(_ -> true)
                                    .onErrorReturn(UploadRefused.class, false));
            store.settle();

            assertThat(again).isDone();
            Optional<Bytes> stored = store.answer(gateway.get(bucket, KEY));
            assertThat(stored)
                    .isEqualTo(completed ? Optional.of(before.bytes()) : Optional.<Bytes>empty());
            store.answer(sender.abort(upload).thenReturn(true).onErrorReturn(false));
            store.answer(gateway.writer().delete(bucket, KEY));
            store.settle();
            assertThat(store.liveReferences()).as("after %d ms", pause).isZero();
        }
    }

    @Test
    void anUploadThatIsGivenUpWhileItIsPutTogetherIsNotCompleted() {
        Upload upload = sender.begin();
        List<WantedPart> parts = manyParts(upload);

        var refused = failureOf(upload, parts, sender.abort(upload));

        assertThat(refused.reason()).isEqualTo(new UploadRefused.Reason.NoSuchUpload());
        store.settle();
        assertThat(store.answer(gateway.get(bucket, KEY))).isEmpty();
        assertThat(store.liveReferences()).isZero();
    }

    @Test
    void aPartThatIsSentAgainWhileItIsPutTogetherIsNotTheOneThatWasAskedFor() {
        Upload upload = sender.begin();
        List<WantedPart> parts = manyParts(upload);
        WantedPart last = parts.getLast();
        Body again = Body.of(BLOCK, 1_000);

        var refused = failureOf(upload, parts, sender.put(upload, last.number().value(), again));

        assertThat(refused.reason())
                .isEqualTo(new UploadRefused.Reason.NoSuchPart(last.number(), last.etag()));
        store.settle();
        assertThat(store.liveReferences()).isEqualTo(3L * parts.size());
    }

    /// So many that putting them together takes longer than what is done meanwhile.
    private List<WantedPart> manyParts(Upload upload) {
        return IntStream.rangeClosed(1, 60)
                .mapToObj(number -> sender.part(upload, number, Body.of(BLOCK, number)))
                .map(Sender::wanted)
                .toList();
    }

    /// How putting parts together fails while something else is done, which succeeds.
    private UploadRefused failureOf(Upload upload, List<WantedPart> parts, Mono<?> meanwhile) {
        var begun = new CompletableFuture<CompletableFuture<?>>();
        var request =
                new CompleteRequest(
                        bucket,
                        KEY,
                        upload.id(),
                        parts,
                        (_, found) -> {
                            begun.complete(meanwhile.toFuture());
                            return Sender.assembled(upload, found);
                        });
        Throwable failure = store.failure(gateway.uploads().complete(request));
        assertThat(begun.join()).isCompleted();
        return (UploadRefused) failure;
    }

    @Test
    void anAttemptThroughAGatewayWhoseClockIsBehindCountsAsTheLatest() {
        Upload upload = sender.begin();
        sender.part(upload, 1, Body.of(2L * BLOCK, 1));
        var slow = new Sender(store, store.gateway(Duration.ofMinutes(-5)), bucket);
        Body again = Body.of(3L * BLOCK, 2);

        UploadedPart part = slow.part(upload, 1, again);
        store.answer(sender.complete(upload, part));

        assertThat(store.answer(gateway.get(bucket, KEY))).contains(again.bytes());
    }

    @Test
    void aPartThatBreaksOffLeavesTheOneBefore() {
        Upload upload = sender.begin();
        Body body = Body.of(2L * BLOCK, 1);
        UploadedPart part = sender.part(upload, 1, body);
        var broken = new IllegalStateException("the client is gone");
        Flux<ByteBuffer> breaking =
                Body.of(9L * BLOCK, 2).inPieces().concatWith(Flux.error(broken));

        Throwable failure =
                store.failure(gateway.uploads().put(request(upload, 1, new Md5()), breaking));
        store.settle();

        assertThat(failure).isSameAs(broken);
        assertThat(store.liveReferences()).isEqualTo(2 * 3);
        assertThat(gateway.inFlight().taken()).isEqualTo(ByteCount.ZERO);
        store.answer(sender.complete(upload, part));
    }

    @Test
    void aCompletionThatTooFewNodesHearOfCanBeAskedForAgain() {
        Upload upload = sender.begin();
        Body body = Body.of(40L * BLOCK, 1);
        UploadedPart part = sender.part(upload, 1, body);
        var request =
                new CompleteRequest(
                        bucket,
                        KEY,
                        upload.id(),
                        List.of(Sender.wanted(part)),
                        this::assembledByAFew);

        assertThat(store.failure(gateway.uploads().complete(request)))
                .isInstanceOf(QuorumLost.class);
        store.nodes().forEach(node -> store.rpc().heal(node.id()));
        store.settle();
        store.answer(sender.complete(upload, part));
        store.settle();

        assertThat(store.answer(gateway.get(bucket, KEY))).contains(body.bytes());
        assertThat(store.liveReferences()).isEqualTo(40 * 3);
    }

    private Inspected assembledByAFew(Upload upload, List<UploadedPart> parts) {
        store.rpc().kill(store.nodes().get(0).id());
        store.rpc().kill(store.nodes().get(1).id());
        return Sender.assembled(upload, parts);
    }

    @Test
    void oneDeadNodeHoldsNothingUp() {
        store.rpc().kill(store.nodes().get(2).id());
        Upload upload = sender.begin();
        Body body = Body.of(40L * BLOCK, 1);
        UploadedPart part = sender.part(upload, 1, body);

        store.answer(sender.complete(upload, part));

        assertThat(store.answer(gateway.get(bucket, KEY))).contains(body.bytes());
    }

    @Test
    void aLineThatABeginningLeftBehindCanBeGivenUp() {
        store.rpc().forbid("tables.upload.apply");
        assertThat(store.failure(begun())).isInstanceOf(QuorumLost.class);
        store.rpc().allow("tables.upload.apply");
        var line = (UploadsPage.Entry.Going) list().getFirst();

        store.done(gateway.uploads().abort(bucket, line.key(), line.upload()));

        assertThat(list()).isEmpty();
        assertThat(store.failure(gateway.uploads().abort(bucket, line.key(), line.upload())))
                .isInstanceOf(UploadRefused.class);
    }

    private Mono<Upload> begun() {
        return gateway.uploads()
                .begin(
                        new BeginRequest(
                                bucket, KEY, Sender.HEADERS, UploadChecksum.UNSAID, Gateway.OWNER));
    }

    private List<UploadsPage.Entry> list() {
        var request =
                new UploadsRequest(bucket, Bytes.EMPTY, Optional.empty(), Optional.empty(), 10);
        return store.answer(gateway.uploads().list(request)).entries();
    }

    @Test
    void aBucketWithPendingUploadsCanBeDeletedAndTakesNoObject() {
        Upload upload = sender.begin();
        UploadedPart part = sender.part(upload, 1, Body.of(2L * BLOCK, 1));
        store.answer(gateway.buckets().delete(bucket));

        Mono<StoredObject> completed = sender.complete(upload, part);

        assertThat(store.failure(completed)).isInstanceOf(Gone.class);
    }

    private static PartRequest request(Upload upload, int number, Md5 inspector) {
        return new PartRequest(upload, new PartNumber(number), inspector, Optional.empty());
    }
}
