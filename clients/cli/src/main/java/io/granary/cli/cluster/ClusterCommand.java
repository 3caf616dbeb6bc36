package io.granary.cli.cluster;

import io.granary.cli.cluster.NodeKind.Port;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `granary cluster`: a cluster of real processes on this machine.
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Run a cluster of several nodes on this machine, to try things out.",
        synopsisSubcommandLabel = "COMMAND")
public final class ClusterCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private final Admin.Opener opener;

    public ClusterCommand(Admin.Opener opener) {
        this.opener = opener;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "cluster up, or cluster down?");
    }

    @Command(
            name = "up",
            mixinStandardHelpOptions = true,
            description = "Start nodes, apply a layout, make a key and the bucket default.")
    void up(
            @Mixin ClusterShape shape,
            @Option(
                            names = "--dir",
                            defaultValue = "granary-cluster",
                            description = "Where everything is kept; default ${DEFAULT-VALUE}.")
                    Path dir) {
        shape.check(spec.commandLine());
        PrintWriter out = spec.commandLine().getOut();
        Path directory = dir.toAbsolutePath().normalize();
        makeEmpty(directory);
        NodeSettings settings = shape.settings(directory);
        List<NodePlan> plans = settings.all();
        out.printf("Starting %d nodes in %d zones in %s%n", plans.size(), shape.zones(), directory);
        LocalCluster cluster = LocalCluster.start(directory, launcher(), settings, opener, out);
        cluster.introduce();
        cluster.applyLayout(shape.copies());
        LocalCluster.Key key = cluster.welcome("granary");
        out.println();
        plans.forEach(plan -> out.println(lineOf(plan)));
        printReady(out, key, directory);
    }

    private static String lineOf(NodePlan plan) {
        String line = "  %-10s  %s".formatted(plan.name(), plan.zone());
        line += plan.has(Port.S3) ? "  s3 " + plan.at(Port.S3) : "";
        return line + (plan.has(Port.ADMIN) ? "  admin " + plan.at(Port.ADMIN) : "");
    }

    private static void printReady(PrintWriter out, LocalCluster.Key key, Path directory) {
        out.printf(
                """

                Ready: key %s, bucket default. Nodes are listed in %s, the key is in %s.

                  set -a; . %s; set +a
                  aws s3 cp README.md s3://default/

                Stop it with: ./granary cluster down --dir %s
                """,
                key.id(),
                directory.resolve("cluster.json"),
                directory.resolve("credentials"),
                directory.resolve("credentials"),
                directory);
        out.flush();
    }

    private static void makeEmpty(Path directory) {
        if (ClusterFile.in(directory).exists()) {
            throw new ClusterFailed(
                    "%s has a cluster already: granary cluster start --dir %s, or delete it"
                            .formatted(directory, directory));
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new ClusterFailed("cannot use %s: %s".formatted(directory, failure.getMessage()));
        }
    }

    /// The script that we were started by.
    private static Path launcher() {
        return Optional.ofNullable(System.getenv("GRANARY_LAUNCHER"))
                .map(Path::of)
                .orElseThrow(() ->
                        new ClusterFailed(
                                "start this by ./granary cluster up, from the repository"));
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Start those nodes of a cluster that do not run.")
    void start(
            @Option(
                            names = "--dir",
                            defaultValue = "granary-cluster",
                            description = "As given to up.")
                    Path dir,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "NODE",
                            description = "Only these; default all.")
                    @Nullable List<String> names) {
        Path directory = dir.toAbsolutePath().normalize();
        ClusterFile file = ClusterFile.in(directory);
        LocalConsul.in(directory).startAgain();
        List<RunningNode> started = new ArrayList<>();
        for (ListedNode node : chosen(file, names)) {
            if (node.process().isEmpty()) {
                RunningNode again = node.start(launcher());
                file.update(again);
                started.add(again);
            }
        }
        new Waiting(started, spec.commandLine().getOut())
                .until(
                        "%d nodes serve".formatted(started.size()),
                        () -> started.stream().allMatch(node -> node.says("/ready")));
    }

    private List<ListedNode> chosen(ClusterFile file, @Nullable List<String> names) {
        List<ListedNode> all = file.nodes();
        if (names == null || names.isEmpty()) {
            return all;
        }
        List<ListedNode> chosen = all.stream().filter(node -> names.contains(node.name())).toList();
        if (chosen.size() < names.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the nodes are " + all.stream().map(ListedNode::name).toList());
        }
        return chosen;
    }

    @Command(
            name = "down",
            mixinStandardHelpOptions = true,
            description = "Stop the nodes of a cluster; what they keep stays.")
    void down(
            @Option(
                            names = "--dir",
                            defaultValue = "granary-cluster",
                            description = "As given to up.")
                    Path dir) {
        Path directory = dir.toAbsolutePath().normalize();
        try {
            stop(ClusterFile.in(directory).nodes());
        } finally {
            LocalConsul.in(directory).stop(); // It may run though no node ever did.
        }
    }

    private void stop(List<ListedNode> nodes) {
        nodes.forEach(ListedNode::stop);
        PrintWriter out = spec.commandLine().getOut();
        for (ListedNode node : nodes) {
            node.awaitEnd();
            out.printf("  %s stopped%n", node.name());
            out.flush();
        }
    }
}
