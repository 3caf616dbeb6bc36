package io.granary.cli.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which cluster is wanted.
@Command
final class ClusterShape {
    private static final int MOST_COPIES = 3;
    private static final Pattern ADDRESS = Pattern.compile("[^/]+:[0-9]{1,5}");
    private static final String NO_CONSUL = "none";

    @Option(
            names = "--nodes",
            defaultValue = "3",
            description = "How many nodes, or processes of a kind; default ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--zones",
            defaultValue = "3",
            description = "Over how many zones; default ${DEFAULT-VALUE}.")
    private int zones;

    @Option(
            names = "--split",
            description =
                    "A process for each role: in every zone one that keeps rows, one that keeps"
                            + " blocks and one that answers clients, and one each for the layout"
                            + " and for operators.")
    private boolean split;

    @Option(
            names = "--consul",
            defaultValue = "",
            paramLabel = "HOST:PORT|PROGRAM|none",
            description =
                    "Let nodes meet through the Consul there, or through one that is started from"
                            + " this program; default with --split: from the consul on the PATH."
                            + " Without any, each is told where the others are.")
    private String consul = "";

    /// Throws when there cannot be such a cluster.
    void check(CommandLine command) {
        if (count < 1 || zones < 1 || zones > count) {
            throw new ParameterException(
                    command, "--nodes and --zones are at least 1, and no zone is empty");
        }
    }

    private List<NodePlan> plans(Path directory) {
        return split
                ? NodePlan.split(count, zones, directory)
                : NodePlan.whole(count, zones, directory);
    }

    NodeSettings settings(Path directory) {
        ClusterSecrets secrets = ClusterSecrets.make(directory);
        return new NodeSettings(secrets, plans(directory), meetingPlace(directory));
    }

    /// The address of the Consul that nodes meet through; empty when there is none.
    private String meetingPlace(Path directory) {
        if (consul.equals(NO_CONSUL)) {
            return "";
        }
        if (ADDRESS.matcher(consul).matches()) {
            return consul;
        }
        return consulProgram().map(LocalConsul.in(directory)::start).orElse("");
    }

    private Optional<Path> consulProgram() {
        if (!consul.isEmpty()) {
            return Optional.of(Path.of(consul).toAbsolutePath());
        }
        return split ? onPath("consul") : Optional.empty();
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    int zones() {
        return zones;
    }

    /// How many copies of everything there can be.
    int copies() {
        return Math.min(MOST_COPIES, count);
    }
}
