package io.granary.quorum.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class NearnessTest {
    private static final NodeId NEAR = node(1);
    private static final NodeId FAR = node(2);
    private static final NodeId UNKNOWN = node(3);

    private final Nearness nearness = new Nearness();

    @Test
    void theFastestPeerComesFirstAfterThoseNeverAsked() {
        nearness.answered(FAR, millis(30), 0);
        nearness.answered(NEAR, millis(1), 0);

        assertThat(nearness.nearestFirst(List.of(FAR, NEAR, UNKNOWN), 0))
                .containsExactly(UNKNOWN, NEAR, FAR);
    }

    @Test
    void peersThatAreAboutEquallyFastShareARing() {
        nearness.answered(NEAR, millis(1), 0);
        nearness.answered(FAR, millis(80), 0);
        nearness.answered(UNKNOWN, millis(119), 0);

        assertThat(nearness.rings(List.of(UNKNOWN, NEAR, FAR), 0))
                .containsExactly(List.of(NEAR), List.of(FAR, UNKNOWN));

        nearness.failed(UNKNOWN, 0);
        assertThat(nearness.rings(List.of(UNKNOWN, NEAR, FAR), 0))
                .containsExactly(List.of(NEAR), List.of(FAR), List.of(UNKNOWN));
    }

    @Test
    void aPeerThatFailedComesLastUntilThatIsLongAgo() {
        nearness.answered(FAR, millis(30), 0);
        nearness.answered(NEAR, millis(1), 0);
        nearness.failed(NEAR, 0);

        assertThat(nearness.nearestFirst(List.of(NEAR, FAR), 0)).containsExactly(FAR, NEAR);

        long later = Duration.ofMinutes(2).toNanos();
        nearness.answered(FAR, millis(30), later);
        assertThat(nearness.nearestFirst(List.of(FAR, NEAR), later)).containsExactly(NEAR, FAR);
    }

    @Test
    void oneMoreIsAskedAfterWhatNineteenOfTwentyAnswersTake() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 5_000; i++) {
            nearness.answered(NEAR, millis(1) + random.nextLong(millis(9)), i);
        }

        assertThat(nearness.hedgeAfter(List.of(NEAR), Duration.ofMillis(1)))
                .isBetween(Duration.ofMillis(8), Duration.ofMillis(13));
    }

    @Test
    void nobodyIsHedgedSoonerThanTheSettingsSay() {
        nearness.answered(NEAR, 1_000, 0);

        assertThat(nearness.hedgeAfter(List.of(NEAR), Duration.ofMillis(5)))
                .isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void hedgesStayWithinTheBudget() {
        HedgeBudget budget = new HedgeBudget(5);
        int spent = 0;
        for (int i = 0; i < 1_000; i++) {
            budget.earn();
            if (budget.spend()) {
                spent++;
            }
        }

        assertThat(spent).isBetween(50, 60);
    }

    @Test
    void aBudgetOfNothingAllowsNothing() {
        HedgeBudget budget = new HedgeBudget(0);
        budget.earn();

        assertThat(budget.spend()).isFalse();
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }

    private static NodeId node(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) number;
        return new NodeId(Bytes.wrap(id));
    }
}
