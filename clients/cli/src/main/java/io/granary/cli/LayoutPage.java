package io.granary.cli;

import io.granary.cli.asking.Amount;
import io.granary.cli.asking.NodeNames;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The layout and what is staged, for people.
final class LayoutPage {
    private LayoutPage() {}

    static void layout(Output output, JsonNode layout) {
        if (layout.path("version").asLong() == 0) {
            output.line(
                    "No layout is applied yet: nodes have no roles, and nothing can be stored.");
        } else {
            output.line(
                    "Layout version %s"
                            .formatted(NodeNames.brief(layout.path("versionId").asString())));
            output.line("");
            roles(output, layout.path("roles"));
            output.line("");
            parameters(output, layout.path("parameters"));
            change(output, layout.path("change"));
        }
        output.line("");
        staged(output, layout);
    }

    private static void change(Output output, JsonNode change) {
        if (change.isMissingNode()) {
            return;
        }
        JsonNode metadata = change.path("metadata");
        JsonNode blocks = change.path("blocks");
        output.line("");
        output.line("The change to this version is under way:");
        output.table(
                List.of("", "DONE", "", "PACE", "LEFT"),
                List.of(
                        List.of(
                                "Metadata",
                                metadata.path("percent").asInt() + " %",
                                handedOn(metadata),
                                metadata.path("rowsPerSecond").asLong() + " rows/s",
                                left(metadata)),
                        List.of(
                                "Blocks",
                                blocks.path("percent").asInt() + " %",
                                "%d known to be missing".formatted(blocks.path("missing").asLong()),
                                blocks.path("blocksPerSecond").asLong() + " blocks/s",
                                left(blocks))));
    }

    private static String handedOn(JsonNode metadata) {
        int nodes = metadata.path("nodes").asInt();
        return nodes == 0
                ? "where it is to be"
                : "%d of %d nodes have handed on theirs"
                        .formatted(metadata.path("nodesDone").asInt(), nodes);
    }

    private static String left(JsonNode part) {
        return part.path("secondsLeft").isNumber()
                ? "about %d s".formatted(part.path("secondsLeft").asLong())
                : "not known";
    }

    static void roles(Output output, JsonNode roles) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode role : roles) {
            rows.add(
                    List.of(
                            NodeNames.brief(role.path("id").asString()),
                            role.path("zone").asString(),
                            Roles.capacity(role),
                            share(role, "metadataPartitions", "metadataUsableCapacity"),
                            share(role, "storedPartitions", "usableCapacity"),
                            Roles.tags(role)));
        }
        output.table(List.of("NODE", "ZONE", "CAPACITY", "METADATA", "BLOCKS", "TAGS"), rows);
    }

    /// Such as `256 parts, 2.00 GB`: how many partitions a node has, and how large all may grow.
    private static String share(JsonNode role, String partitions, String usable) {
        return role.path(partitions).isNumber()
                ? "%d parts, %s"
                        .formatted(
                                role.path(partitions).asInt(),
                                Amount.shown(role.path(usable).asLong()))
                : "-";
    }

    private static void parameters(Output output, JsonNode parameters) {
        output.line("Metadata: " + Roles.rules(parameters.path("metadata")));
        output.line("Blocks:   " + Roles.rules(parameters.path("blocks")));
    }

    static void staged(Output output, JsonNode layout) {
        JsonNode changes = layout.path("stagedRoleChanges");
        JsonNode parameters = layout.path("stagedParameters");
        for (JsonNode version : layout.path("conflictingVersions")) {
            output.line(
                    "Version %s lost against one applied elsewhere at the same time; staged again."
                            .formatted(NodeNames.brief(version.asString())));
        }
        if (changes.isEmpty() && parameters.isMissingNode()) {
            output.line("Nothing is staged.");
            return;
        }
        output.line("Staged, not applied yet:");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode change : changes) {
            rows.add(change(change));
        }
        if (!rows.isEmpty()) {
            output.table(List.of("NODE", "CHANGE", "CAPACITY", "TAGS"), rows);
        }
        if (!parameters.isMissingNode()) {
            parameters(output, parameters);
        }
        output.line("");
        output.line("Next: granary layout preview");
    }

    private static List<String> change(JsonNode change) {
        String node = NodeNames.brief(change.path("id").asString());
        return change.path("remove").asBoolean()
                ? List.of(node, "leaves", "", "")
                : List.of(
                        node,
                        "zone " + change.path("zone").asString(),
                        Roles.capacity(change),
                        Roles.tags(change));
    }
}
