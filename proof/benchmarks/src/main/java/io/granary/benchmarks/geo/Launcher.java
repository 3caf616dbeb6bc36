package io.granary.benchmarks.geo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The script of the product, as its users call it.
public record Launcher(Path script, Path directory) {
    /// `granary cluster WORDS --dir DIRECTORY`; throws when it fails.
    public void cluster(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString(), "cluster"));
        command.addAll(List.of(words));
        command.addAll(List.of("--dir", directory.toString()));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("%s ended with %d".formatted(command, exit));
        }
    }
}
