package io.granary.cli;

import io.granary.cli.asking.Amount;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where a node is, and how much it is to store: something must be said of that, so that nobody
/// makes a gateway by forgetting a number.
@Command
final class AssignedRole {
    @Option(
            names = {"-z", "--zone"},
            required = true,
            paramLabel = "ZONE",
            description = "Nodes that may fail together are in one zone.")
    private String zone = "";

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "A word of your own; may be repeated.")
    private List<String> tags = List.of();

    @Option(
            names = {"-c", "--capacity"},
            paramLabel = "BYTES",
            description = "How much metadata, and how many blocks, it may hold: 1TB, 500GiB.")
    private Optional<Amount> both = Optional.empty();

    @Option(
            names = "--metadata-capacity",
            paramLabel = "BYTES",
            description = "How much metadata alone; without --block-capacity it holds no blocks.")
    private Optional<Amount> metadata = Optional.empty();

    @Option(
            names = "--block-capacity",
            paramLabel = "BYTES",
            description = "How many blocks alone; without --metadata-capacity no metadata.")
    private Optional<Amount> blocks = Optional.empty();

    @Option(
            names = {"-g", "--gateway"},
            description = "It stores nothing and only takes requests.")
    private boolean gateway;

    /// Writes what was said into a role.
    void into(ObjectNode role, CommandLine command) {
        boolean apart = metadata.isPresent() || blocks.isPresent();
        int said = (both.isPresent() ? 1 : 0) + (apart ? 1 : 0) + (gateway ? 1 : 0);
        if (said != 1) {
            throw new ParameterException(
                    command,
                    "Say --capacity, or --metadata-capacity and --block-capacity, or --gateway");
        }
        role.put("zone", zone);
        ArrayNode words = role.putArray("tags");
        tags.forEach(words::add);
        both.ifPresent(amount -> role.put("capacity", amount.bytes()));
        metadata.ifPresent(amount -> role.put("metadataCapacity", amount.bytes()));
        blocks.ifPresent(amount -> role.put("blockCapacity", amount.bytes()));
    }
}
