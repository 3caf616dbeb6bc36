package io.granary.cli;

import io.granary.cli.cluster.Admin;
import io.granary.cli.cluster.ClusterCommand;
import io.granary.cli.cluster.ClusterFailed;
import java.net.URI;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `granary`: administers a running cluster through its admin API.
///
/// Exit codes: 0 done, 1 the server refused or cannot be reached, 2 the command line is wrong.
@Command(
        name = "granary",
        mixinStandardHelpOptions = true,
        description = "Administers a running Granary.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StatusCommand.class, KeyCommand.class, BucketCommand.class},
        footer = {
            "",
            "Also: granary up (build if needed and run one node), granary test (run every test).",
            "The server is found by GRANARY_ADMIN_URL (http://127.0.0.1:3903). Its token is",
            "GRANARY_ADMIN_TOKEN, or stands in granary-data/credentials (GRANARY_DATA_DIR)."
        })
public final class GranaryCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// The command line with its exit codes and one-line errors.
    static CommandLine commandLine() {
        return new CommandLine(new GranaryCommand())
                .addSubcommand(new ClusterCommand(GranaryCommand::open))
                .setExecutionExceptionHandler((failure, commandLine, _) -> {
                    if (failure instanceof AdminRefused || failure instanceof ClusterFailed) {
                        commandLine.getErr().println("granary: " + failure.getMessage());
                        return 1;
                    }
                    throw failure;
                });
    }

    private static Admin open(URI server, String token) {
        return new AdminClient(new Connection(server, token));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
