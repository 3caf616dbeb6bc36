package io.granary.cli;

import io.granary.cli.asking.Amount;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Roles and rules of the layout in words.
final class Roles {
    private Roles() {}

    /// What a node with this role stores, such as `1.00 TB`, or that it is a gateway.
    static String capacity(JsonNode role) {
        JsonNode metadata = role.path("metadataCapacity");
        JsonNode blocks = role.path("blockCapacity");
        if (!metadata.isNumber() && !blocks.isNumber()) {
            return "gateway";
        }
        if (metadata.equals(blocks)) {
            return Amount.shown(blocks.asLong());
        }
        List<String> parts = new ArrayList<>();
        if (metadata.isNumber()) {
            parts.add("metadata " + Amount.shown(metadata.asLong()));
        }
        if (blocks.isNumber()) {
            parts.add("blocks " + Amount.shown(blocks.asLong()));
        }
        return String.join(", ", parts);
    }

    static String tags(JsonNode role) {
        List<String> tags = new ArrayList<>();
        role.path("tags").forEach(tag -> tags.add(tag.asString()));
        return String.join(", ", tags);
    }

    /// Such as `3 copies in at least 2 zones, evenly spread`.
    static String rules(JsonNode rules) {
        JsonNode redundancy = rules.path("zoneRedundancy");
        String zones =
                redundancy.isString()
                        ? "as many zones as possible"
                        : "at least %d zones".formatted(redundancy.path("atLeast").asInt());
        return "%d copies in %s, balance %s"
                .formatted(
                        rules.path("replicationFactor").asInt(),
                        zones,
                        rules.path("balance").asString());
    }
}
