package io.granary.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.quorum.Consistency;
import io.granary.quorum.Consistency.Mode;
import io.granary.quorum.Consistency.Writes;
import io.granary.tables.world.History;
import io.granary.tables.world.Storm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What readers and writers of one row are promised while the network loses, delays and repeats
/// messages, nodes go away and come back, and clocks differ by up to 400 ms.
class HistoriesTest {
    private static final int SEEDS = 60;

    @ParameterizedTest
    @EnumSource(Writes.class)
    void everyStateThatSomebodySawOrWroteIsSeenByAllWhoComeLater(Writes writes) {
        int done = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            History history = Storm.run(seed, new Consistency(Mode.CONSISTENT, writes));

            assertThat(history.wentBack()).as("seed %d", seed).isEmpty();
            done += history.completed();
        }
        assertThat(done).isGreaterThan(SEEDS * 20);
    }

    @Test
    void aLinearizableWriteIsSeenAtOnePlaceInTheOrderOnly() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var consistency = new Consistency(Mode.CONSISTENT, Writes.LINEARIZABLE);
            History history = Storm.run(seed, consistency);

            assertThat(history.stampsOfEachValue().values())
                    .as("seed %d", seed)
                    .allSatisfy(stamps -> assertThat(stamps).hasSize(1));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DEGRADED", "DANGEROUS"})
    void withFewerReplicasThePromiseIsBroken(Mode mode) {
        List<Integer> broken = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            History history = Storm.run(seed, new Consistency(mode, Writes.ONE_ROUND));
            if (!history.wentBack().isEmpty()) {
                broken.add(seed);
            }
        }
        assertThat(broken).isNotEmpty();
    }

    @Test
    void theSameSeedIsTheSameHistory() {
        var consistency = new Consistency(Mode.CONSISTENT, Writes.ONE_ROUND);

        assertThat(Storm.run(7, consistency).events())
                .isEqualTo(Storm.run(7, consistency).events())
                .isNotEqualTo(Storm.run(8, consistency).events());
    }

    @Test
    void aHistoryThatGoesBackIsFound() {
        History history = new History();
        int write = history.begins("a writes");
        history.ends(write, new History.State(new HybridTimestamp(2), "two"), true);
        int read = history.begins("b reads");
        history.ends(read, new History.State(new HybridTimestamp(1), "one"), false);

        assertThat(history.wentBack()).hasSize(1).first().asString().contains("b reads");
    }
}
