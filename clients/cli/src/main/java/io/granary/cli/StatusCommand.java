package io.granary.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `granary status`: how the cluster is, and its nodes.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show the cluster's health and its nodes.")
final class StatusCommand implements Runnable {
    @Mixin private Output output = new Output();

    @Override
    public void run() {
        AdminClient admin = AdminClient.ofEnvironment();
        JsonNode health = admin.get("GetClusterHealth", Map.of());
        JsonNode status = admin.get("GetClusterStatus", Map.of());
        ObjectNode both = AdminClient.object();
        both.set("health", health);
        both.set("status", status);
        output.show(both, () -> show(health, status.path("nodes")));
    }

    private void show(JsonNode health, JsonNode nodes) {
        output.line(
                "%s: %d of %d nodes up, %d of %d partitions writable"
                        .formatted(
                                health.path("status").asString(),
                                health.path("connectedNodes").asInt(),
                                health.path("knownNodes").asInt(),
                                health.path("partitionsQuorum").asInt(),
                                health.path("partitions").asInt()));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode node : nodes) {
            JsonNode disk = node.path("dataPartition");
            rows.add(
                    List.of(
                            node.path("id").asString().substring(0, 16),
                            node.path("addr").asString(),
                            node.path("isUp").asBoolean() ? "up" : "down",
                            "%d GiB of %d GiB free"
                                    .formatted(
                                            disk.path("available").asLong() >> 30,
                                            disk.path("total").asLong() >> 30)));
        }
        output.table(List.of("NODE", "ADDRESS", "STATE", "DISK"), rows);
    }
}
