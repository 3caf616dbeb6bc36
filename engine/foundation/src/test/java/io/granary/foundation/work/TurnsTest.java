package io.granary.foundation.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = Turns.of(16);

    @Test
    void workOnOneKeyNeverOverlaps() {
        var inside = new AtomicInteger();
        List<Integer> seen = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 200; i++) {
                pool.execute(() ->
                        turns.take(
                                "key",
                                () -> {
                                    seen.add(inside.incrementAndGet());
                                    return inside.decrementAndGet();
                                }));
            }
        }
        assertThat(seen).hasSize(200).containsOnly(1);
    }

    @Test
    void workOnAnotherKeyDoesNotWait() {
        var otherDone = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(2)) {
            pool.execute(() -> turns.take(1, () -> awaited(otherDone)));
            pool.execute(() -> turns.take(2, () -> counted(otherDone)));
        }
        assertThat(otherDone.getCount()).isZero();
    }

    @Test
    void workThatFailsLetsTheNextOneIn() {
        assertThatThrownBy(() -> turns.take("key", TurnsTest::fail)).hasMessage("on purpose");
        assertThat(turns.take("key", () -> "next")).isEqualTo("next");
    }

    @Test
    void aTurnWithinATurnIsRefused() {
        assertThatThrownBy(() -> turns.take("key", () -> turns.take("key", () -> 1)))
                .isInstanceOf(BrokenInvariant.class);
    }

    private static String fail() {
        throw new IllegalStateException("on purpose");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean counted(CountDownLatch latch) {
        latch.countDown();
        return true;
    }
}
