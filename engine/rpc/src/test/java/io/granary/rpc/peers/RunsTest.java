package io.granary.rpc.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final InstanceId FIRST = run("01");
    private static final InstanceId SECOND = run("02");
    private static final InstanceId THIRD = run("03");

    @Test
    void theFirstRunHeardIsWelcome() {
        Runs runs = Runs.NONE.hear(FIRST, at(0));

        assertThat(runs.isWelcome(FIRST)).isTrue();
        assertThat(runs.isWelcome(SECOND)).isFalse();
    }

    @Test
    void aRestartTakesOverFromTheRunBefore() {
        Runs runs = Runs.NONE.hear(FIRST, at(0)).hear(SECOND, at(5)).hear(SECOND, at(7));

        assertThat(runs.isWelcome(SECOND)).isTrue();
        assertThat(runs.isWelcome(FIRST)).isFalse();
        assertThat(runs.cloned()).isFalse();
    }

    @Test
    void twoRestartsWithinAMinuteAreNoClone() {
        Runs runs = Runs.NONE.hear(FIRST, at(0)).hear(SECOND, at(5)).hear(THIRD, at(10));

        assertThat(runs.isWelcome(THIRD)).isTrue();
        assertThat(runs.cloned()).isFalse();
    }

    @Test
    void whatAnEndedRunHadSentMayBeReadJustAfterItsSuccessor() {
        Runs runs = Runs.NONE.hear(FIRST, at(0)).hear(SECOND, at(5)).hear(FIRST, at(5));

        assertThat(runs.cloned()).isFalse();
        assertThat(runs.isWelcome(SECOND)).isTrue();
    }

    @Test
    void twoRunsThatSpeakByTurnsAreAClone() {
        Runs runs = Runs.NONE.hear(FIRST, at(0)).hear(SECOND, at(5)).hear(FIRST, at(7));

        assertThat(runs.cloned()).isTrue();
        assertThat(runs.isWelcome(FIRST)).isFalse();
        assertThat(runs.isWelcome(SECOND)).isFalse();
    }

    @Test
    void aCloneIsForgottenOnceOnlyOneHasBeenHeardForAMinute() {
        Runs runs = Runs.NONE.hear(FIRST, at(0)).hear(SECOND, at(5)).hear(FIRST, at(7));
        for (int second = 10; second <= 60; second += 2) {
            runs = runs.hear(FIRST, at(second));
            assertThat(runs.cloned()).isTrue();
        }

        runs = runs.hear(FIRST, at(70));

        assertThat(runs.isWelcome(FIRST)).isTrue();
    }

    private static InstanceId run(String digits) {
        return new InstanceId(Bytes.hex(digits.repeat(InstanceId.LENGTH)));
    }

    private static long at(int second) {
        return Duration.ofSeconds(second).toNanos();
    }
}
