package io.granary.cli.asking;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Nodes by their ids, so that people need to write only as much of an id as tells it from others.
///
/// @param names the name of each node by its id; empty where it has none
public record NodeNames(SortedMap<String, String> names) {
    private static final int BRIEF = 16;

    /// The nodes that the cluster knows or that somebody staged a role for.
    public static NodeNames known(AdminClient admin) {
        SortedMap<String, String> names = new TreeMap<>();
        JsonNode layout = admin.get("GetClusterLayout", Map.of());
        for (JsonNode staged : layout.path("stagedRoleChanges")) {
            names.put(staged.path("id").asString(), "");
        }
        for (JsonNode node : admin.get("GetClusterStatus", Map.of()).path("nodes")) {
            names.put(node.path("id").asString(), node.path("hostname").asString(""));
        }
        return new NodeNames(names);
    }

    public static String brief(String id) {
        return id.substring(0, Math.min(BRIEF, id.length()));
    }

    /// The id of the one node whose id begins with `text` or whose name it is.
    public String find(String text) {
        String beginning = text.toLowerCase(Locale.ROOT);
        List<String> found =
                names.entrySet().stream()
                        .filter(node ->
                                node.getKey().startsWith(beginning) || node.getValue().equals(text))
                        .map(Map.Entry::getKey)
                        .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new AdminRefused(
                found.isEmpty()
                        ? "no node is called %s, nor does an id begin so; there are: %s"
                                .formatted(text, listed(List.copyOf(names.keySet())))
                        : "%s could be any of: %s. Write more digits"
                                .formatted(text, listed(found)));
    }

    private String listed(List<String> ids) {
        return ids.stream()
                .map(id -> {
                    String name = names.getOrDefault(id, "");
                    return brief(id) + (name.isEmpty() ? "" : " (" + name + ")");
                })
                .collect(Collectors.joining(", "));
    }
}
