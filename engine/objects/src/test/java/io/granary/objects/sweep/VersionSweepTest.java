package io.granary.objects.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.VersionId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.StoredObject;
import io.granary.objects.world.Body;
import io.granary.objects.world.Disks;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Md5;
import io.granary.objects.world.Node;
import io.granary.objects.world.Store;
import io.granary.objects.write.CopyRequest;
import io.granary.objects.write.PutRequest;
import io.granary.objects.write.TookTooLong;
import io.granary.rpc.NodeId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// What a gateway leaves that dies in the middle of a write, and what must not be taken for it.
final class VersionSweepTest {
    private static final int BLOCK = Gateway.BLOCK;
    private static final ObjectKey KEY = ObjectKey.of("key");
    private static final ObjectKey SOURCE = ObjectKey.of("source");
    private static final Body OLD = Body.of(2L * BLOCK + 7, 0);
    private static final int MOST_STEPS = 1_000;
    private static final Duration LATE = Gateway.SWEEP.versionsAfter().plusMinutes(1);

    @TempDir private Path directory;

    /// Something that a gateway begins.
    private interface Write {
        Mono<StoredObject> begin(Store store, Bucket bucket, Gateway gateway);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 33})
    void aGatewayThatDiesAtAnyStepOfAPutLeavesNothing(int blocks) {
        Body body = Body.of((long) blocks * BLOCK, 1);
        diesAtAnyStep(
                blocks > 3 ? 7 : 1,
                body,
                (_, bucket, gateway) -> gateway.putInSmallBlocks(bucket, KEY, body));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 33})
    void aGatewayThatDiesAtAnyStepOfACopyLeavesNothing(int blocks) {
        Body body = Body.of((long) blocks * BLOCK, 1);
        diesAtAnyStep(
                blocks > 3 ? 7 : 1,
                body,
                (store, bucket, gateway) -> {
                    var source =
                            store.answer(store.gateway().putInSmallBlocks(bucket, SOURCE, body));
                    return gateway.writer()
                            .copy(new CopyRequest(source, bucket, KEY, Optional.empty()));
                });
    }

    private static void diesAtAnyStep(int stride, Body body, Write write) {
        boolean survived = false;
        for (int step = 0; !survived; step += stride) {
            assertThat(step).isLessThan(MOST_STEPS);
            try (Store store = Store.inMemory(3)) {
                Bucket bucket = store.bucket("bucket");
                store.answer(store.gateway().putInSmallBlocks(bucket, KEY, OLD));
                var writing = write.begin(store, bucket, store.dying(step)).toFuture();
                store.settle();
                assertThat(store.sweep(LATE)).isZero();

                survived = writing.isDone() && !writing.isCompletedExceptionally();
                assertThat(read(store, bucket).orElseThrow())
                        .as("after %d questions", step)
                        .isIn(
                                survived
                                        ? List.of(body.bytes())
                                        : List.of(OLD.bytes(), body.bytes()));
                assertThat(store.versionsLeft())
                        .as("after %d questions", step)
                        .isEqualTo(versionsOf(store, bucket));
            }
        }
    }

    private static Set<VersionId> versionsOf(Store store, Bucket bucket) {
        var versions = new TreeSet<VersionId>();
        for (ObjectKey key : List.of(KEY, SOURCE)) {
            store.answer(store.gateway().reader().find(bucket, key, false))
                    .ifPresent(object -> versions.add(object.version()));
        }
        return versions;
    }

    @Test
    void aSweepOfNodesWithDisksLeavesNothingOfADeadGateway() {
        try (Store store = new Store(3, Disks.in(directory))) {
            Bucket bucket = store.bucket("bucket");
            StoredObject old = store.answer(store.gateway().putInSmallBlocks(bucket, KEY, OLD));
            Body body = Body.of(40L * BLOCK, 1);
            var _ = store.dying(60).putInSmallBlocks(bucket, KEY, body).toFuture();
            store.settle();
            assertThat(store.versionsLeft()).hasSize(2);

            store.sweep(LATE);

            assertThat(store.versionsLeft()).containsExactly(old.version());
            assertThat(read(store, bucket)).contains(OLD.bytes());
        }
    }

    @Test
    void whatNobodyNamesYetIsLeftAloneWhileItIsYoung() {
        try (Store store = Store.inMemory(3)) {
            Bucket bucket = store.bucket("bucket");
            Sinks.Many<ByteBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
            var slow = slowPut(store, bucket, body).toFuture();
            send(store, body, 0, 40);

            store.sweep(Gateway.SWEEP.versionsAfter().minusMinutes(2));
            send(store, body, 40, 80);
            body.tryEmitComplete().orThrow();
            store.settle();

            assertThat(slow).isCompleted();
            store.sweep(LATE);
            assertThat(store.versionsLeft()).isEqualTo(versionsOf(store, bucket)).hasSize(1);
            assertThat(read(store, bucket)).map(Bytes::length).contains(80 * BLOCK);
        }
    }

    @Test
    void aClockThatLeapsAYearAheadSweepsNothingThatIsBeingWritten() {
        try (Store store = Store.inMemory(3)) {
            Bucket bucket = store.bucket("bucket");
            Sinks.Many<ByteBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
            var slow = slowPut(store, bucket, body).toFuture();
            send(store, body, 0, 40);

            assertThat(store.sweepOnce(Duration.ofDays(365))).isZero();
            send(store, body, 40, 80);
            body.tryEmitComplete().orThrow();
            store.settle();

            assertThat(slow).isCompleted();
            assertThat(read(store, bucket)).map(Bytes::length).contains(80 * BLOCK);
        }
    }

    @Test
    void aPutThatIsTooLateForTheSweepIsRefused() {
        try (Store store = Store.inMemory(3)) {
            Bucket bucket = store.bucket("bucket");
            StoredObject old = store.answer(store.gateway().putInSmallBlocks(bucket, KEY, OLD));
            Sinks.Many<ByteBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
            var slow = slowPut(store, bucket, body).toFuture();
            send(store, body, 0, 40);

            store.time().pass(Gateway.SWEEP.longestWrite().plusMinutes(1));
            body.tryEmitComplete().orThrow();
            store.settle();

            assertThat(slow).isCompletedExceptionally();
            assertThat(slow.exceptionNow()).isInstanceOf(TookTooLong.class);
            assertThat(store.versionsLeft()).containsExactly(old.version());
            assertThat(read(store, bucket)).contains(OLD.bytes());
        }
    }

    @Test
    void whatAReplicaThatIsAwayMayStillNameIsLeftAlone() {
        try (Store store = Store.inMemory(3)) {
            Bucket bucket = store.bucket("bucket");
            Body body = Body.of(3L * BLOCK, 1);
            NodeId only = namedByOneNode(store, bucket, body);
            store.rpc().kill(only);

            assertThat(store.sweep(LATE)).isPositive();
            store.rpc().heal(only);
            assertThat(store.sweep(LATE)).isZero();
            store.rpc().kill(another(store, only));

            assertThat(read(store, bucket)).contains(body.bytes());
            assertThat(store.versionsLeft()).isEqualTo(versionsOf(store, bucket));
        }
    }

    private static NodeId another(Store store, NodeId node) {
        return store.nodes().stream()
                .map(Node::id)
                .filter(each -> !each.equals(node))
                .findFirst()
                .orElseThrow();
    }

    /// A gateway dies after it has sent the row of an object to one node.
    private static NodeId namedByOneNode(Store store, Bucket bucket, Body body) {
        for (int step = 0; step < MOST_STEPS; step++) {
            store.rpc().takeSent();
            var _ = store.dying(step).putInSmallBlocks(bucket, KEY, body).toFuture();
            store.settle();
            var told =
                    store.rpc().takeSent().stream()
                            .filter(sent -> sent.endpoint().equals("tables.object.apply"))
                            .toList();
            if (!told.isEmpty()) {
                assertThat(told).hasSize(1);
                return told.getFirst().node();
            }
        }
        throw new AssertionError("no row was written");
    }

    @Test
    void aWriteThatArrivesAfterItsReferencesAreGoneNeverBecomesReadable() {
        try (Store store = Store.inMemory(3)) {
            Bucket bucket = store.bucket("bucket");
            StoredObject old = store.answer(store.gateway().putInSmallBlocks(bucket, KEY, OLD));
            Sinks.Many<ByteBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
            var slow = slowPut(store, bucket, body).toFuture();
            send(store, body, 0, 40);
            store.time().pass(Gateway.SWEEP.versionsAfter());
            assertThat(store.sweep(Duration.ofMinutes(1))).isZero();
            assertThat(store.versionsLeft()).containsExactly(old.version());

            send(store, body, 40, 41);
            body.tryEmitComplete().orThrow();
            store.settle();

            assertThat(slow.exceptionNow()).isInstanceOf(TookTooLong.class);
            assertThat(read(store, bucket)).contains(OLD.bytes());
            assertThat(store.versionsLeft()).containsExactly(old.version());
        }
    }

    @Test
    void objectsThatAreReadAndOverwrittenAreLeftAlone() {
        try (Store store = Store.inMemory(3)) {
            Bucket bucket = store.bucket("bucket");
            for (int number = 0; number < 20; number++) {
                var key = ObjectKey.of("key " + number % 5);
                Body body = Body.of((number + 1L) * 3 * BLOCK, number);
                store.answer(store.gateway().putInSmallBlocks(bucket, key, body));
            }
            store.settle();
            var before = store.versionsLeft();

            assertThat(store.sweep(LATE.multipliedBy(100))).isZero();

            assertThat(before).hasSize(5);
            assertThat(store.versionsLeft()).isEqualTo(before);
        }
    }

    private static Mono<StoredObject> slowPut(
            Store store, Bucket bucket, Sinks.Many<ByteBuffer> body) {
        var request = new PutRequest(bucket, KEY, UserHeaders.NONE, new Md5(), Optional.empty());
        return store.gateway().writer(Gateway.SMALL_BLOCKS).put(request, body.asFlux());
    }

    private static void send(Store store, Sinks.Many<ByteBuffer> body, int from, int to) {
        for (int block = from; block < to; block++) {
            body.tryEmitNext(ByteBuffer.wrap(Body.of(BLOCK, block).bytes().toArray())).orThrow();
        }
        store.settle();
    }

    private static Optional<Bytes> read(Store store, Bucket bucket) {
        return store.answer(store.gateway().get(bucket, KEY));
    }
}
