package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.NodeNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `--node`: one node, where a command is for all without it.
@Command
final class WhichNode {
    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "Only this one: the beginning of its id, or its name.")
    private String node = "";

    /// As the admin API wants it.
    String parameter(AdminClient admin) {
        return node.isEmpty() ? "*" : NodeNames.known(admin).find(node);
    }
}
