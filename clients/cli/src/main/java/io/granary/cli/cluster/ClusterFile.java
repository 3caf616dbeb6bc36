package io.granary.cli.cluster;

import io.granary.cli.cluster.NodeKind.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// `cluster.json`: the nodes of a local cluster, for whoever wants to talk to them or stop them.
///
/// An array of objects with `name`, `zone`, `roles`, `pid`, the addresses `s3`, `admin`, `cluster`
/// and `management` as host:port, `metadataDir`, `blockDir` and `log`. What a node does not have is
/// null, and so is what this release does not serve, `k2v` and `web`.
record ClusterFile(Path path) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static ClusterFile in(Path directory) {
        return new ClusterFile(directory.resolve("cluster.json"));
    }

    boolean exists() {
        return Files.exists(path);
    }

    /// Every node that the file names, with its process if that still runs.
    List<ListedNode> nodes() {
        List<ListedNode> found = new ArrayList<>();
        for (JsonNode entry : read()) {
            found.add(
                    new ListedNode(
                            entry.path("name").asString(),
                            path.resolveSibling(entry.path("name").asString()),
                            entry.path("management").asString(),
                            entry.path("admin").asString(),
                            entry.path("pid").asLong(-1)));
        }
        return found;
    }

    void write(List<NodePlan> plans, Map<String, RunningNode> running) {
        ArrayNode array = JSON.createArrayNode();
        for (NodePlan plan : plans) {
            RunningNode node = running.get(plan.name());
            if (node != null) {
                array.add(entry(plan, node));
            }
        }
        write(array);
    }

    /// Notes that a node runs in another process now.
    void update(RunningNode node) {
        JsonNode all = read();
        for (JsonNode entry : all) {
            if (entry.path("name").asString().equals(node.name())) {
                ((ObjectNode) entry).put("pid", node.process().pid());
            }
        }
        write(all);
    }

    private static ObjectNode entry(NodePlan plan, RunningNode node) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("name", plan.name()).put("zone", plan.zone());
        ArrayNode roles = entry.putArray("roles");
        plan.kind().roles().forEach(roles::add);
        entry.put("pid", node.process().pid());
        entry.set("s3", addressOf(plan, Port.S3));
        entry.putNull("k2v").putNull("web");
        entry.set("admin", addressOf(plan, Port.ADMIN));
        entry.put("cluster", plan.at(Port.CLUSTER));
        entry.put("management", plan.at(Port.MANAGEMENT));
        entry.set("metadataDir", directory(plan.kind().keepsRows(), plan, "rows"));
        entry.set("blockDir", directory(plan.kind().keepsBlocks(), plan, "blocks"));
        entry.put("log", node.log().toString());
        return entry;
    }

    private static JsonNode addressOf(NodePlan plan, Port port) {
        return textOr(plan.has(port), plan.at(port));
    }

    private static JsonNode directory(boolean kept, NodePlan plan, String name) {
        return textOr(kept, plan.dataDir().resolve(name).toString());
    }

    /// The text, or null in the file.
    private static JsonNode textOr(boolean there, String text) {
        return there ? StringNode.valueOf(text) : NullNode.getInstance();
    }

    private JsonNode read() {
        try {
            return JSON.readTree(Files.readString(path));
        } catch (IOException | JacksonException failure) {
            throw new ClusterFailed(
                    "cannot read %s: %s. Is that the directory of a cluster?"
                            .formatted(path, failure.getMessage()));
        }
    }

    private void write(JsonNode nodes) {
        try {
            Files.writeString(path, nodes.toPrettyString() + "\n");
        } catch (IOException failure) {
            throw new ClusterFailed("cannot write %s: %s".formatted(path, failure.getMessage()));
        }
    }
}
