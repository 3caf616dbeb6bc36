package io.granary.layout.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.explorer.Exploration.Found;
import io.granary.layout.explorer.Exploration.Violation;
import io.granary.layout.explorer.chance.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `-Dgranary.explorer.runs=N` runs N worlds of each kind.
class ExplorationTest {
    private static final int RUNS = Integer.getInteger("granary.explorer.runs", 300);

    @Test
    void readsReturnWhatWasWrittenBefore() {
        assertHolds(Scenario.PLAIN, RUNS);
        assertHolds(Scenario.PLAIN.withoutForks().withPauses(), RUNS / 2);
    }

    @Test
    void monotonicReadsNeverReturnLess() {
        assertHolds(Scenario.MONOTONIC, RUNS);
        assertHolds(Scenario.MONOTONIC.withoutForks().withPauses(), RUNS / 2);
    }

    @Test
    void whatWasDeletedStaysDeletedWhenItsTombstoneIsForgotten() {
        Found found = assertHolds(Scenario.EXPIRY.withPauses(), RUNS);

        assertThat(found.collections()).isPositive();
    }

    @Test
    void deletionsAreMonotonicToo() {
        assertHolds(Scenario.EXPIRY.withMonotonicReads(), RUNS / 2);
    }

    @Test
    void aSeedDecidesEverything() {
        Rules broken = Mutation.NO_READ_FENCE.rules();
        Exploration exploration = new Exploration(Scenario.PLAIN, broken);
        Violation first = exploration.run(0, 1_000).violation().orElseThrow();

        assertThat(exploration.run(first.seed(), 1).violation()).contains(first);
        assertThat(first.events()).hasSizeGreaterThan(20);
    }

    @Test
    void aClusterThatIsLeftInPeaceComesToTheNewestVersion() {
        for (int seed = 0; seed < RUNS / 2; seed++) {
            World world = new World(Scenario.MONOTONIC.withPauses(), new Rules(), seed, false);
            assertThat(world.run()).isEmpty();
            // A majority that is gone for ever stops a change, as it must.
            if (!world.anybodyGone()) {
                assertThat(world.settle()).as("seed %d", seed).isEmpty();
            }
        }
    }

    private static Found assertHolds(Scenario scenario, int runs) {
        Found found = new Exploration(scenario, new Rules()).run(1, runs);

        assertThat(found.violation()).as("%s", scenario).isEqualTo(Optional.empty());
        assertThat(found.reads()).isGreaterThan(found.runs());
        return found;
    }
}
