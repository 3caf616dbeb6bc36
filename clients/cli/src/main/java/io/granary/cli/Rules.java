package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.node.ObjectNode;

/// How copies are to be made and where they lie.
@Command
final class Rules {
    /// What rules can be about.
    enum Kind {
        METADATA,
        BLOCKS
    }

    /// How much a change may move.
    enum Balance {
        EVEN,
        MINIMAL
    }

    @Option(
            names = {"-n", "--replication-factor"},
            paramLabel = "COPIES",
            description = "How many copies of everything, 1 to 9.")
    private Optional<Integer> copies = Optional.empty();

    @Option(
            names = {"-r", "--zone-redundancy"},
            paramLabel = "ZONES",
            description = "Over how many zones they lie at least; max: as many as possible.")
    private Optional<String> zones = Optional.empty();

    @Option(
            names = {"-b", "--balance"},
            paramLabel = "HOW",
            description = "even: a new node always takes its share; minimal: move little.")
    private Optional<Balance> balance = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "KIND",
            description = "Only for metadata, or only for blocks.")
    private Optional<Kind> only = Optional.empty();

    /// What was said, as the API takes it.
    ObjectNode parameters(CommandLine command) {
        if (copies.isEmpty() && zones.isEmpty() && balance.isEmpty()) {
            throw new ParameterException(
                    command,
                    "Say at least one of --replication-factor, --zone-redundancy, --balance");
        }
        ObjectNode parameters = AdminClient.object();
        ObjectNode rules = only.map(kind -> parameters.putObject(word(kind))).orElse(parameters);
        copies.ifPresent(number -> rules.put("replicationFactor", number));
        balance.ifPresent(how -> rules.put("balance", word(how)));
        zones.ifPresent(text -> redundancy(rules, text, command));
        return parameters;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static void redundancy(ObjectNode rules, String text, CommandLine command) {
        if (text.equals("max") || text.equals("maximum")) {
            rules.put("zoneRedundancy", "maximum");
        } else if (text.matches("[0-9]{1,3}")) {
            rules.putObject("zoneRedundancy").put("atLeast", Integer.parseInt(text));
        } else {
            throw new ParameterException(
                    command, "--zone-redundancy is a number of zones or max, not " + text);
        }
    }
}
