package io.granary.cli;

import io.granary.cli.asking.Amount;
import io.granary.cli.asking.NodeNames;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What applying the staged changes would bring, for people.
final class PreviewPage {
    private PreviewPage() {}

    static void show(Output output, JsonNode preview) {
        output.line("This would be layout version %d:".formatted(preview.path("version").asInt()));
        output.line("");
        LayoutPage.roles(output, preview.path("newLayout").path("roles"));
        assignment(output, "Metadata", preview.path("metadata"));
        assignment(output, "Blocks", preview.path("blocks"));
        moves(output, preview);
        for (JsonNode warning : preview.path("warnings")) {
            output.line("");
            output.line("Warning: " + warning.asString());
        }
        output.line("");
        boolean moving = changed(preview, "metadata") + changed(preview, "blocks") > 0;
        if (moving) {
            output.line(
                    "Partitions change hands: what they hold follows once this is applied, and"
                            + " granary layout show says how far it is.");
        }
        output.line("Apply exactly this by:");
        output.line("  granary layout apply --plan " + preview.path("planHash").asString());
    }

    private static int changed(JsonNode preview, String kind) {
        return preview.path(kind).path("changedPartitions").asInt();
    }

    private static void assignment(Output output, String title, JsonNode assignment) {
        output.line("");
        output.line(title + ": " + Roles.rules(assignment.path("rules")));
        output.line(
                "  room for %s, filling %s %% of what the nodes offer"
                        .formatted(
                                Amount.shown(assignment.path("effectiveCapacity").asLong()),
                                assignment.path("usablePercent").asString()));
        JsonNode choices = assignment.path("choices");
        if (choices.size() > 1) {
            List<String> rooms = new ArrayList<>();
            for (JsonNode choice : choices) {
                rooms.add(room(choice));
            }
            output.line("  copies spread over " + String.join(", ", rooms));
        }
    }

    /// Such as `2 zones: 3.32 TB`.
    private static String room(JsonNode choice) {
        int zones = choice.path("zones").asInt();
        long room = choice.path("effectiveCapacity").asLong();
        return "%d %s: %s"
                .formatted(
                        zones,
                        zones == 1 ? "zone" : "zones",
                        room == 0 ? "impossible" : Amount.shown(room));
    }

    private static void moves(Output output, JsonNode preview) {
        List<List<String>> rows = new ArrayList<>();
        for (String kind : List.of("metadata", "blocks")) {
            for (JsonNode move : preview.path(kind).path("moves")) {
                rows.add(
                        List.of(
                                NodeNames.brief(move.path("from").asString()),
                                NodeNames.brief(move.path("to").asString()),
                                kind,
                                move.path("partitions").asString(),
                                Amount.shown(move.path("atMostBytes").asLong())));
            }
        }
        output.line("");
        if (rows.isEmpty()) {
            output.line("Nothing is copied from node to node.");
        } else {
            output.table(List.of("FROM", "TO", "KIND", "PARTITIONS", "AT MOST"), rows);
        }
    }
}
