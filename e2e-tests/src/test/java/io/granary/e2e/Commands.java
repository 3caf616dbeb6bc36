package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs other people's programs.
final class Commands {
    private static final long PATIENCE_SECONDS = 180;

    private Commands() {}

    /// What a program printed, both streams together, and its exit code.
    record Result(int exit, String output) {
        String succeeded() {
            assertThat(exit).as(output).isZero();
            return output;
        }
    }

    /// Skips the test, by name, where a client is not installed; fails it where it must be.
    static void need(String program) {
        boolean there =
                List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        boolean required = System.getenv().containsKey("GRANARY_REQUIRE_CLIENTS");
        assertThat(there || !required).as(program + " is not installed").isTrue();
        assumeTrue(there, program + " is not installed: its tests are skipped");
    }

    static Result run(Path folder, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end");
            }
            return new Result(
                    process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
