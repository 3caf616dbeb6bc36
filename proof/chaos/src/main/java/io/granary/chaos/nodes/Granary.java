package io.granary.chaos.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The script of the product, as its users call it.
record Granary(Path script, Path folder) {
    private static final long PATIENCE_SECONDS = 600;

    /// `granary WORDS`; throws with what it printed when it fails.
    String run(Map<String, String> environment, List<String> words) {
        try {
            List<String> command = new ArrayList<>(List.of(script.toString()));
            command.addAll(words);
            Path printed = Files.createTempFile(folder, "printed", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(printed.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String output = Files.readString(printed);
            Files.delete(printed);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException("granary %s: %s".formatted(words, output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
