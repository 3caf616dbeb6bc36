package io.granary.cli.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts a node from the settings that are kept in its directory.
final class NodeProcess {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private NodeProcess() {}

    /// Lines of NAME=value: the variables of the node's environment.
    static Path settingsIn(Path home) {
        return home.resolve("settings.env");
    }

    /// Lines of words: what our script is told.
    static Path commandIn(Path home) {
        return home.resolve("command");
    }

    static Path logIn(Path home) {
        return home.resolve("log");
    }

    /// Starts the node, where the machine can by setsid(1), so that Ctrl-C at the terminal does not
    /// reach it.
    static ProcessHandle start(Path home, Path launcher) {
        try {
            var builder =
                    new ProcessBuilder(command(home, launcher))
                            .directory(home.toFile())
                            .redirectErrorStream(true)
                            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(Redirect.appendTo(logIn(home).toFile()));
            Map<String, String> environment = builder.environment();
            environment
                    .keySet()
                    .removeIf(name ->
                            name.startsWith("GRANARY_") && !name.equals("GRANARY_JAVA_OPTIONS"));
            environment.putAll(settings(home));
            return builder.start().toHandle();
        } catch (IOException failure) {
            throw new ClusterFailed(
                    "cannot start the node in %s: %s".formatted(home, failure.getMessage()));
        }
    }

    /// The process of that number, unless it has ended or the number belongs to another program by
    /// now, whose command line has no such word.
    static Optional<ProcessHandle> running(long pid, String word) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle ->
                        handle.info().commandLine().map(line -> line.contains(word)).orElse(true));
    }

    private static List<String> command(Path home, Path launcher) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(launcher.toString());
        command.addAll(Files.readAllLines(commandIn(home)));
        return command;
    }

    private static Map<String, String> settings(Path home) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : Files.readAllLines(settingsIn(home))) {
            int equals = line.indexOf('=');
            settings.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return settings;
    }
}
