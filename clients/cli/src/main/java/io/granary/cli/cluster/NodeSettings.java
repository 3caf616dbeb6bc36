package io.granary.cli.cluster;

import io.granary.cli.cluster.NodeKind.Port;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the nodes of a local cluster are told.
///
/// @param consul the address of a Consul through which they find one another; when empty, each is
///     told where all others are
record NodeSettings(ClusterSecrets secrets, List<NodePlan> all, String consul) {
    private static final String HOST = "127.0.0.1";

    /// Variables of the environment, as lines.
    String linesFor(NodePlan plan) {
        return variables(plan).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private Map<String, String> variables(NodePlan plan) {
        Map<String, String> variables = new LinkedHashMap<>();
        plan.ports().forEach((port, number) -> variables.put(port.variable(), number.toString()));
        variables.put("GRANARY_DATA_DIR", plan.dataDir().toString());
        if (plan.kind() == NodeKind.WHOLE) {
            variables.put("GRANARY_ZONE", plan.zone());
        }
        variables.put("GRANARY_NODE_NAME", plan.name());
        variables.put("GRANARY_CLUSTER_ADDRESS", HOST);
        variables.put("GRANARY_CLUSTER_ADVERTISE", HOST);
        variables.put("GRANARY_CLUSTER_SECRET_FILE", secrets.clusterSecret().toString());
        if (plan.has(Port.ADMIN)) {
            variables.put("GRANARY_ADMIN_TOKEN", secrets.adminToken());
        }
        variables.putAll(memory(plan.kind()));
        variables.putAll(meeting(plan));
        return variables;
    }

    private Map<String, String> meeting(NodePlan plan) {
        return consul.isEmpty()
                ? Map.of("GRANARY_CLUSTER_PEERS", othersThan(plan))
                : Map.of(
                        "GRANARY_CLUSTER_DISCOVERY",
                        "consul",
                        "GRANARY_CLUSTER_CONSUL_ADDRESS",
                        consul);
    }

    /// Many processes on one machine have to be small.
    private static Map<String, String> memory(NodeKind kind) {
        return switch (kind) {
            case WHOLE, LAYOUT, ADMIN -> Map.of();
            case METADATA, BLOCK ->
                    Map.of(
                            "GRANARY_ROWS_CACHE", "24MB",
                            "GRANARY_ROWS_WRITE_BUFFERS", "8MB",
                            "GRANARY_CLUSTER_BODIES_IN_MEMORY", "16MB");
            case GATEWAY -> Map.of("GRANARY_GATEWAY_IN_FLIGHT", "48MB");
        };
    }

    private String othersThan(NodePlan plan) {
        return all.stream()
                .filter(other -> !other.name().equals(plan.name()))
                .map(other -> other.at(Port.CLUSTER))
                .collect(Collectors.joining(","));
    }
}
