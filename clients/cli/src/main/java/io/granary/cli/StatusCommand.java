package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.Amount;
import io.granary.cli.asking.NodeNames;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `granary status`: how the cluster is, and its nodes.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show the cluster's health and its nodes.")
final class StatusCommand implements Runnable {
    private static final List<String> HEADING =
            List.of("NODE", "NAME", "ADDRESS", "ZONE", "CAPACITY", "STATE", "FREE FOR BLOCKS");

    @ParentCommand private GranaryCommand granary = GranaryCommand.unconnected();

    @Mixin private Output output = new Output();

    @Override
    public void run() {
        AdminClient admin = granary.admin();
        JsonNode health = admin.get("GetClusterHealth", Map.of());
        JsonNode status = admin.get("GetClusterStatus", Map.of());
        ObjectNode both = AdminClient.object();
        both.set("health", health);
        both.set("status", status);
        output.show(both, () -> show(health, status));
    }

    private void show(JsonNode health, JsonNode status) {
        output.line(
                "%s: %s"
                        .formatted(
                                health.path("status").asString(),
                                health.path("sentence").asString()));
        output.line(
                "%d of %d nodes answer; writable partitions: %s of metadata, %s of blocks."
                        .formatted(
                                health.path("connectedNodes").asInt(),
                                health.path("knownNodes").asInt(),
                                writable(health.path("metadata")),
                                writable(health.path("blocks"))));
        health.path("warnings").forEach(warning -> output.line(sentence(warning)));
        output.line("");
        List<List<String>> rows = new ArrayList<>();
        status.path("nodes").forEach(node -> rows.add(row(node)));
        output.table(HEADING, rows);
        if (status.path("layoutVersion").asLong() == 0) {
            output.line("");
            output.line("Next: granary layout assign NODE --zone ZONE --capacity 1TB");
        }
    }

    private static String sentence(JsonNode warning) {
        String id = NodeNames.brief(warning.path("node").asString());
        return "Warning from %s: %s"
                .formatted(
                        warning.path("hostname").asString(id), warning.path("warning").asString());
    }

    private static String writable(JsonNode partitions) {
        return "%d of %d"
                .formatted(
                        partitions.path("partitionsQuorum").asInt(),
                        partitions.path("partitions").asInt());
    }

    private static List<String> row(JsonNode node) {
        JsonNode role = node.path("role");
        return List.of(
                NodeNames.brief(node.path("id").asString()),
                node.path("hostname").asString("-"),
                node.path("addr").asString("-"),
                role.path("zone").asString("-"),
                role.isMissingNode() ? "no role" : Roles.capacity(role),
                state(node),
                free(node.path("dataPartition")));
    }

    private static String state(JsonNode node) {
        if (node.path("isUp").asBoolean()) {
            return "up";
        }
        JsonNode seconds = node.path("lastSeenSecsAgo");
        String since = seconds.isNumber() ? " for %d s".formatted(seconds.asLong()) : "";
        String reason = node.path("trouble").asString("");
        return "down" + since + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static String free(JsonNode disk) {
        return disk.isMissingNode()
                ? "-"
                : "%s of %s"
                        .formatted(
                                Amount.shown(disk.path("available").asLong()),
                                Amount.shown(disk.path("total").asLong()));
    }
}
