package io.granary.layout.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.explorer.chance.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A search that finds nothing proves nothing, unless it finds what is broken on purpose.
class MutationsTest {
    @ParameterizedTest
    @CsvSource({
        "NO_WRITE_FENCE, 1000",
        "NO_READ_FENCE, 1000",
        "SYNC_SNAPSHOT_BEFORE_CLOSE, 1000",
        "ONE_SYNCED_NODE, 1000",
        "RETIRED_AT_ONCE, 3000"
    })
    void aBrokenRuleLosesAWrite(Mutation mutation, int runs) {
        assertFound(Scenario.PLAIN, mutation, runs);
    }

    @ParameterizedTest
    @CsvSource({"MONOTONIC_WITHOUT_WRITE_BACK, 1000", "MONOTONIC_BY_READ_VERSION_ONLY, 4000"})
    void aBrokenRuleLetsReadsGoBack(Mutation mutation, int runs) {
        assertFound(Scenario.MONOTONIC, mutation, runs);
    }

    private static void assertFound(Scenario scenario, Mutation mutation, int runs) {
        assertThat(new Exploration(scenario, mutation.rules()).run(1, runs).violation())
                .isPresent();
    }
}
