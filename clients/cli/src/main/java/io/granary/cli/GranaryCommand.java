package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.AdminRefused;
import io.granary.cli.asking.Amount;
import io.granary.cli.asking.Connection;
import io.granary.cli.cluster.Admin;
import io.granary.cli.cluster.ClusterCommand;
import io.granary.cli.cluster.ClusterFailed;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `granary`: administers a running cluster through its admin API.
@Command(
        name = "granary",
        mixinStandardHelpOptions = true,
        description = "Administers a running Granary.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StatusCommand.class,
            LayoutCommand.class,
            ConnectCommand.class,
            SnapshotCommand.class,
            WorkerCommand.class,
            ScrubCommand.class,
            SecretCommand.class,
            KeyCommand.class,
            BucketCommand.class,
            BlockCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused, or the server cannot be reached; the message says what to do",
            "2:the command line is wrong"
        },
        footer = {
            "",
            "Also: granary up (build if needed and run one node), granary test (run every test).",
            "The server is found by GRANARY_ADMIN_URL (http://127.0.0.1:3903) and its token by",
            "GRANARY_ADMIN_TOKEN; what is not set is read from the file credentials in",
            "GRANARY_DATA_DIR (granary-data)."
        })
public final class GranaryCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    private GranaryCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Stands for the parent of a command that has none yet.
    static GranaryCommand unconnected() {
        return new GranaryCommand(Map.of());
    }

    public static void main(String[] args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /// The command line with its exit codes and one-line errors.
    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new GranaryCommand(environment))
                .addSubcommand(new ClusterCommand(GranaryCommand::open))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Amount.class, Amount::parse)
                .setExecutionExceptionHandler((failure, commandLine, _) -> {
                    if (failure instanceof AdminRefused || failure instanceof ClusterFailed) {
                        commandLine.getErr().println("granary: " + failure.getMessage());
                        return 1;
                    }
                    throw failure;
                });
    }

    /// The admin API that the environment names.
    AdminClient admin() {
        return new AdminClient(Connection.of(environment));
    }

    private static Admin open(URI server, String token) {
        return new AdminClient(new Connection(server, token));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
