package io.granary.foundation.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class DiskLaneTest {
    @Test
    void workRunsOnTheLanesOwnThread() {
        try (DiskLane lane = DiskLane.of("lane-under-test", 1, 8)) {
            String thread = lane.run(() -> Thread.currentThread().getName()).block();

            assertThat(thread).startsWith("lane-under-test");
        }
    }

    @Test
    void anAttemptRunsOnTheLaneAndItsFailureIsNobodysBusiness() throws Exception {
        try (DiskLane lane = DiskLane.of("lane-under-test", 1, 8)) {
            lane.attempt(() -> {
                throw new IllegalStateException("lost");
            });
            var ranOn = new CompletableFuture<String>();
            lane.attempt(() -> ranOn.complete(Thread.currentThread().getName()));

            assertThat(ranOn.get(10, TimeUnit.SECONDS)).startsWith("lane-under-test");
        }
    }

    @Test
    void aFullLaneRefusesInsteadOfPilingUp() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (DiskLane lane = DiskLane.of("full-lane", 1, 1)) {
            lane.run(
                            () -> {
                                started.countDown();
                                release.await();
                                return 1;
                            })
                    .subscribe();
            started.await();
            lane.run(() -> 2).subscribe();

            Throwable refused =
                    lane.run(() -> 3)
                            .map(_ -> (Throwable) new AssertionError())
                            .onErrorResume(Mono::just)
                            .block();
            release.countDown();

            assertThat(refused).isInstanceOf(RejectedExecutionException.class);
        }
    }
}
