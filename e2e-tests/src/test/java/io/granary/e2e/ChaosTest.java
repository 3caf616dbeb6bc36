package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short round of what `./granary dev chaos` does for longer, and one that must be noticed.
class ChaosTest {
    @TempDir private Path folder = Path.of("");

    private String chaos(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(0, List.of(System.getProperty("granary.launcher"), "dev", "chaos"));
        command.addAll(List.of("--seconds", "15", "--workers", "8", "--rate", "40"));
        return Commands.run(folder, Map.of(), command.toArray(String[]::new)).succeeded();
    }

    @Test
    void nothingIsLostWhenNodesAreKilledAndReturn() {
        assertThat(chaos("--scenario", "kill")).contains("kills node-", "| kill | 1 |");
    }

    @Test
    void aClusterThatPromisesLessIsNoticedWhenNodesAreCutOff() {
        assertThat(chaos("--scenario", "cut", "--inverted"))
                .contains("cuts off node-", "| cut, inverted | 1 |");
    }
}
