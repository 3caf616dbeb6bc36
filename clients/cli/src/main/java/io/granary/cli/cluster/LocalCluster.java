package io.granary.cli.cluster;

import io.granary.cli.cluster.NodeKind.Port;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A cluster that is being made: nodes started, introduced, given a layout, a key and a bucket.
final class LocalCluster {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// What each node says it can hold; all have the same, so that they share evenly.
    private static final long CAPACITY = 100L << 30;

    private static final String BUCKET = "default";

    private final Path directory;
    private final ClusterSecrets secrets;
    private final List<NodePlan> plans;
    private final Map<String, RunningNode> nodes;
    private final Admin.Opener opener;
    private final Waiting waiting;

    /// A key that may write to the bucket.
    record Key(String id, String secret) {}

    private LocalCluster(
            Path directory,
            NodeSettings settings,
            Map<String, RunningNode> nodes,
            Admin.Opener opener,
            PrintWriter out) {
        this.directory = directory;
        this.secrets = settings.secrets();
        this.plans = settings.all();
        this.nodes = nodes;
        this.opener = opener;
        this.waiting = new Waiting(List.copyOf(nodes.values()), out);
    }

    /// Starts the processes, and writes down at once what has to be stopped.
    static LocalCluster start(
            Path directory,
            Path launcher,
            NodeSettings settings,
            Admin.Opener opener,
            PrintWriter out) {
        Map<String, RunningNode> nodes = new LinkedHashMap<>();
        for (NodePlan plan : settings.all()) {
            plan.keepSettings(settings);
            nodes.put(plan.name(), plan.start(launcher));
            ClusterFile.in(directory).write(settings.all(), nodes);
        }
        return new LocalCluster(directory, settings, nodes, opener, out);
    }

    /// Waits until every node that can be asked has met every other.
    void introduce() {
        waiting.until(
                "%d nodes start".formatted(nodes.size()),
                () -> nodes.values().stream().allMatch(RunningNode::isOpen));
        waiting.until(
                "they meet one another",
                () ->
                        plans.stream()
                                .filter(plan -> plan.has(Port.ADMIN))
                                .allMatch(this::hasMetAllOthers));
    }

    private boolean allSay(String path) {
        return nodes.values().stream().allMatch(node -> node.says(path));
    }

    private boolean hasMetAllOthers(NodePlan plan) {
        int up = 0;
        for (JsonNode other : admin(plan).get("GetClusterStatus", Map.of()).path("nodes")) {
            up += other.path("isUp").asBoolean() ? 1 : 0;
        }
        return up == nodes.size();
    }

    /// Gives every node a role, and waits until all of them serve.
    void applyLayout(int replicationFactor) {
        Admin first = admin(firstWith(Port.ADMIN));
        Map<String, String> ids = new TreeMap<>();
        for (JsonNode node : first.get("GetClusterStatus", Map.of()).path("nodes")) {
            ids.put(node.path("addr").asString(), node.path("id").asString());
        }
        ObjectNode update = JSON.createObjectNode();
        var roles = update.putArray("roles");
        for (NodePlan plan : plans) {
            var role = roles.addObject();
            role.put("id", ids.get(plan.at(Port.CLUSTER))).put("zone", plan.zone());
            if (plan.kind().keepsMetadata()) {
                role.put("metadataCapacity", CAPACITY);
            }
            if (plan.kind().keepsBlocks()) {
                role.put("blockCapacity", CAPACITY);
            }
            role.putArray("tags").add(plan.name());
        }
        update.putObject("parameters").put("replicationFactor", replicationFactor);
        first.post("UpdateClusterLayout", update);
        JsonNode preview = first.post("PreviewClusterLayoutChanges", JSON.createObjectNode());
        if (!preview.path("error").isMissingNode()) {
            throw new ClusterFailed("no layout: " + preview.path("error").asString());
        }
        first.post(
                "ApplyClusterLayout",
                JSON.createObjectNode().put("planHash", preview.path("planHash").asString()));
        waiting.until("they serve", () -> allSay("/ready"));
    }

    /// Makes a key and the bucket, and keeps the key in `credentials`.
    Key welcome(String region) {
        Admin first = admin(firstWith(Port.ADMIN));
        JsonNode made = first.post("CreateKey", JSON.createObjectNode().put("name", "first"));
        Key key =
                new Key(
                        made.path("accessKeyId").asString(),
                        made.path("secretAccessKey").asString());
        JsonNode bucket =
                first.post("CreateBucket", JSON.createObjectNode().put("globalAlias", BUCKET));
        ObjectNode grant = JSON.createObjectNode();
        grant.put("bucketId", bucket.path("id").asString()).put("accessKeyId", key.id());
        grant.putObject("permissions").put("read", true).put("write", true).put("owner", true);
        first.post("AllowBucketKey", grant);
        ClusterSecrets.writePrivately(
                directory.resolve("credentials"),
                """
                AWS_ACCESS_KEY_ID=%s
                AWS_SECRET_ACCESS_KEY=%s
                AWS_ENDPOINT_URL=%s
                AWS_REGION=%s
                GRANARY_ADMIN_TOKEN=%s
                GRANARY_ADMIN_URL=%s
                """
                        .formatted(
                                key.id(),
                                key.secret(),
                                firstWith(Port.S3).url(Port.S3),
                                region,
                                secrets.adminToken(),
                                firstWith(Port.ADMIN).url(Port.ADMIN)));
        return key;
    }

    private NodePlan firstWith(Port port) {
        return plans.stream().filter(plan -> plan.has(port)).findFirst().orElseThrow();
    }

    private Admin admin(NodePlan plan) {
        return opener.open(plan.url(Port.ADMIN), secrets.adminToken());
    }
}
