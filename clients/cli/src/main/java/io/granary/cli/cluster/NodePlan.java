package io.granary.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One node as it is to be started: a name, a zone, a directory and ports of its own.
record NodePlan(String name, String zone, Path home, Map<Port, Integer> ports) {
    private static final String HOST = "127.0.0.1";

    /// What a node listens on, and the setting that says where.
    enum Port {
        S3("GRANARY_S3_PORT"),
        ADMIN("GRANARY_ADMIN_PORT"),
        MANAGEMENT("GRANARY_MANAGEMENT_PORT"),
        CLUSTER("GRANARY_CLUSTER_PORT"),
        BLOCKS("GRANARY_CLUSTER_BLOCKS_PORT");

        private final String variable;

        Port(String variable) {
            this.variable = variable;
        }
    }

    /// Plans for `count` nodes, spread over the zones one after the other, on ports that are free.
    static List<NodePlan> of(int count, int zones, Path directory) {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            List<NodePlan> plans = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Map<Port, Integer> ports = new EnumMap<>(Port.class);
                for (Port port : Port.values()) {
                    // All stay open until all are chosen, so that none is chosen twice.
                    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    taken.add(socket);
                    ports.put(port, socket.getLocalPort());
                }
                String name = "node-" + (i + 1);
                String zone = "zone-" + (i % zones + 1);
                plans.add(new NodePlan(name, zone, directory.resolve(name), ports));
            }
            return plans;
        } catch (IOException failure) {
            throw new ClusterFailed("no free ports: " + failure.getMessage());
        } finally {
            taken.forEach(NodePlan::release);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String at(Port port) {
        return HOST + ":" + ports.get(port);
    }

    URI url(Port port) {
        return URI.create("http://" + at(port));
    }

    Path dataDir() {
        return home.resolve("granary-data");
    }

    /// Keeps the settings of the node beside it, so that it can be started again.
    void keepSettings(ClusterSecrets secrets, List<NodePlan> all) {
        try {
            Files.createDirectories(home);
        } catch (IOException failure) {
            throw new ClusterFailed("cannot make %s: %s".formatted(home, failure.getMessage()));
        }
        String lines =
                environment(secrets, all).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        ClusterSecrets.writePrivately(NodeProcess.settingsIn(home), lines);
    }

    private Map<String, String> environment(ClusterSecrets secrets, List<NodePlan> all) {
        Map<String, String> variables = new LinkedHashMap<>();
        ports.forEach((port, number) -> variables.put(port.variable, number.toString()));
        variables.put("GRANARY_DATA_DIR", dataDir().toString());
        variables.put("GRANARY_ZONE", zone);
        variables.put("GRANARY_NODE_NAME", name);
        variables.put("GRANARY_ADMIN_TOKEN", secrets.adminToken());
        variables.put("GRANARY_CLUSTER_ADDRESS", HOST);
        variables.put("GRANARY_CLUSTER_ADVERTISE", HOST);
        variables.put("GRANARY_CLUSTER_SECRET_FILE", secrets.clusterSecret().toString());
        variables.put("GRANARY_CLUSTER_PEERS", othersOf(all));
        return variables;
    }

    private String othersOf(List<NodePlan> all) {
        return all.stream()
                .filter(other -> !other.name().equals(name))
                .map(other -> other.at(Port.CLUSTER))
                .collect(Collectors.joining(","));
    }
}
