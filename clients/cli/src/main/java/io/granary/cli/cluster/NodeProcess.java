package io.granary.cli.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Starts a node from the settings that are kept in its directory.
final class NodeProcess {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private NodeProcess() {}

    /// Lines of NAME=value: the variables of the node's environment.
    static Path settingsIn(Path home) {
        return home.resolve("settings.env");
    }

    static Path logIn(Path home) {
        return home.resolve("log");
    }

    /// Starts the node, where the machine can in a session of its own, so that Ctrl-C at the
    /// terminal does not reach it.
    static ProcessHandle start(Path home, Path launcher) {
        try {
            var builder =
                    new ProcessBuilder(command(launcher))
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

    private static List<String> command(Path launcher) {
        return Files.isExecutable(SETSID)
                ? List.of(SETSID.toString(), launcher.toString(), "up")
                : List.of(launcher.toString(), "up");
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
