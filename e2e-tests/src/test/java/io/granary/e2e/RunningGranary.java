package io.granary.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process started by `./granary up`, with ports and a data folder of its own.
final class RunningGranary implements AutoCloseable {
    private static final List<String> PORTS =
            List.of(
                    "S3_PORT",
                    "S3_TLS_PORT",
                    "ADMIN_PORT",
                    "MANAGEMENT_PORT",
                    "CLUSTER_PORT",
                    "CLUSTER_BLOCKS_PORT");
    private static final int START_SECONDS = 240;
    private static final int STOP_SECONDS = 20;

    private final Path folder;
    private final Map<String, String> settings;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private Process process;

    private RunningGranary(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
        for (String port : PORTS) {
            ports.put("GRANARY_" + port, freePort());
        }
        this.process = started(Map.of());
    }

    /// Starts a process that keeps its data below `folder`, and waits until it is ready.
    static RunningGranary in(Path folder) {
        return in(folder, Map.of());
    }

    static RunningGranary in(Path folder, Map<String, String> settings) {
        RunningGranary granary = new RunningGranary(folder, settings);
        granary.awaitReady();
        return granary;
    }

    URI s3() {
        return URI.create("http://127.0.0.1:" + ports.get("GRANARY_S3_PORT"));
    }

    URI encryptedS3() {
        return URI.create("https://127.0.0.1:" + ports.get("GRANARY_S3_TLS_PORT"));
    }

    URI admin() {
        return URI.create("http://127.0.0.1:" + ports.get("GRANARY_ADMIN_PORT"));
    }

    URI management() {
        return URI.create("http://127.0.0.1:" + ports.get("GRANARY_MANAGEMENT_PORT"));
    }

    Path home() {
        return folder.resolve("granary-data");
    }

    /// The lines of the credentials file: what a client needs in its environment.
    Map<String, String> credentials() {
        Map<String, String> lines = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(home().resolve("credentials"))) {
                int equals = line.indexOf('=');
                lines.put(line.substring(0, equals), line.substring(equals + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /// Runs `./granary` with these words against this process.
    Commands.Result command(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addFirst(System.getProperty("granary.launcher"));
        return Commands.run(
                folder,
                Map.of("GRANARY_DATA_DIR", home().toString(), "GRANARY_ADMIN_URL", "" + admin()),
                line.toArray(String[]::new));
    }

    /// What was printed so far.
    String printed() {
        try {
            return Files.readString(folder.resolve("up.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /// Ends the process as a power button would, and waits until it is gone.
    void kill() {
        process.destroyForcibly();
        await(STOP_SECONDS);
    }

    /// Waits until somebody else has killed the process.
    void awaitDeath() {
        await(START_SECONDS);
    }

    /// Asks the process to stop, as Ctrl-C does.
    int stop() {
        process.destroy();
        return await(STOP_SECONDS);
    }

    void startAgain() {
        startAgain(Map.of());
    }

    /// @param once settings for this one start
    void startAgain(Map<String, String> once) {
        process = started(once);
        awaitReady();
    }

    /// Starts the process, which ends by itself with an error; all that was printed until then.
    String startInVain() {
        process = started(Map.of());
        if (await(START_SECONDS) == 0) {
            throw new AssertionError("it ended well:\n" + printed());
        }
        return printed();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process started(Map<String, String> once) {
        ProcessBuilder builder =
                new ProcessBuilder(System.getProperty("granary.launcher"), "up")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("up.log").toFile()));
        builder.environment().put("GRANARY_DATA_DIR", home().toString());
        ports.forEach((name, port) -> builder.environment().put(name, port.toString()));
        builder.environment().putAll(settings);
        builder.environment().putAll(once);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        var readiness = new Readiness(management(), process.toHandle());
        if (!readiness.becomes(200, START_SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not start:\n" + printed());
        }
    }

    private int await(int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not stop:\n" + printed());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
