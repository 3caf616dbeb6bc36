package io.granary.objects.uploads;

import static io.granary.objects.uploads.Sender.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.UploadChecksum;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Store;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What uploads leave that nobody ends, and gateways that die while they work on one.
final class UploadSweepTest {
    private static final int BLOCK = Gateway.BLOCK;
    private static final int MOST_STEPS = 1_000;
    private static final Body FIRST = Body.of(3L * BLOCK, 1);
    private static final Body SECOND = Body.of(2L * BLOCK, 2);
    private static final Duration OLD_VERSION = Gateway.SWEEP.versionsAfter().plusMinutes(1);
    private static final Duration OLD_UPLOAD = Gateway.SWEEP.uploadsAfter().plusMinutes(1);

    private Store store = Store.inMemory(3);
    private Bucket bucket = store.bucket("bucket");

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void freshStore() {
        store.close();
        store = Store.inMemory(3);
        bucket = store.bucket("bucket");
    }

    private Sender sender(Gateway gateway) {
        return new Sender(store, gateway, bucket);
    }

    @Test
    void anOldUploadIsGivenUpAsItsClientWouldHaveDone() {
        Sender sender = sender(store.gateway());
        Upload upload = sender.begin();
        UploadedPart part = sender.part(upload, 1, FIRST);

        store.sweep(Gateway.SWEEP.uploadsAfter().minusMinutes(2));
        assertThat(listed()).isEqualTo(1);
        assertThat(store.versionsLeft()).hasSize(1);

        store.sweep(OLD_UPLOAD);
        assertThat(listed()).isZero();
        assertThat(store.versionsLeft()).isEmpty();
        assertThat(store.failure(sender.complete(upload, part))).isInstanceOf(UploadRefused.class);
        assertThat(store.failure(sender.put(upload, 2, SECOND))).isInstanceOf(UploadRefused.class);
    }

    @Test
    void anUploadThatWasCompletedIsLeftAsItIs() {
        Sender sender = sender(store.gateway());
        Upload upload = sender.begin();
        UploadedPart part = sender.part(upload, 1, FIRST);
        var stored = store.answer(sender.complete(upload, part));

        assertThat(store.sweep(OLD_UPLOAD)).isZero();

        assertThat(read()).contains(FIRST.bytes());
        assertThat(store.versionsLeft()).containsExactly(stored.version());
    }

    @Test
    void aGatewayThatDiesAtAnyStepOfABeginningLeavesNothing() {
        boolean survived = false;
        for (int step = 0; !survived; step++) {
            assertThat(step).isLessThan(MOST_STEPS);
            freshStore();
            var request =
                    new BeginRequest(
                            bucket, KEY, Sender.HEADERS, UploadChecksum.UNSAID, Gateway.OWNER);
            var beginning = store.dying(step).uploads().begin(request).toFuture();
            store.settle();
            survived = beginning.isDone() && !beginning.isCompletedExceptionally();
            store.sweep(OLD_UPLOAD);
            assertThat(listed()).as("after %d questions", step).isZero();
        }
    }

    @Test
    void aGatewayThatDiesAtAnyStepOfAPartLeavesTheOtherParts() {
        boolean survived = false;
        for (int step = 0; !survived; step++) {
            assertThat(step).isLessThan(MOST_STEPS);
            freshStore();
            Sender sender = sender(store.gateway());
            Upload upload = sender.begin();
            UploadedPart first = sender.part(upload, 1, FIRST);
            var sending = sender(store.dying(step)).put(upload, 2, SECOND).toFuture();
            store.settle();
            survived = sending.isDone() && !sending.isCompletedExceptionally();

            assertThat(store.sweep(OLD_VERSION)).isZero();
            int named = store.answer(store.gateway().uploads().parts(upload, 0, 10)).parts().size();
            assertThat(store.versionsLeft()).as("after %d questions", step).hasSize(named);

            var stored = store.answer(sender.complete(upload, first));
            store.settle();
            assertThat(read()).contains(FIRST.bytes());
            assertThat(store.versionsLeft()).containsExactly(stored.version());
        }
    }

    @Test
    void aGatewayThatDiesAtAnyStepOfACompletionLeavesUploadOrObject() {
        boolean survived = false;
        for (int step = 0; !survived; step++) {
            assertThat(step).isLessThan(MOST_STEPS);
            freshStore();
            Sender sender = sender(store.gateway());
            Upload upload = sender.begin();
            UploadedPart first = sender.part(upload, 1, FIRST);
            UploadedPart second = sender.part(upload, 2, SECOND);
            var completing = sender(store.dying(step)).complete(upload, first, second).toFuture();
            store.settle();
            survived = completing.isDone() && !completing.isCompletedExceptionally();

            assertThat(store.sweep(OLD_VERSION)).isZero();
            var stored = store.answer(sender.complete(upload, first, second));
            store.settle();

            assertThat(read()).contains(Sender.joined(FIRST, SECOND));
            store.sweep(OLD_UPLOAD);
            assertThat(store.versionsLeft()).as("after %d questions", step).hasSize(1);
            assertThat(store.versionsLeft()).containsExactly(stored.version());
        }
    }

    private int listed() {
        var request =
                new UploadsRequest(bucket, Bytes.EMPTY, Optional.empty(), Optional.empty(), 10);
        return store.answer(store.gateway().uploads().list(request)).entries().size();
    }

    private Optional<Bytes> read() {
        return store.answer(store.gateway().get(bucket, KEY));
    }
}
