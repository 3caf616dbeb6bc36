package io.granary.admin.cluster;

import io.granary.admin.cluster.ClusterView.Node;
import io.granary.rpc.SocketName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What nodes are, each under its id, and of which ones that is not known.
record NodesShape(Map<String, NodeShape> success, Map<String, String> error) {
    private static final String ENGINE = "rocksdb";

    record NodeShape(
            String nodeId,
            String garageVersion,
            List<String> garageFeatures,
            String dbEngine,
            Optional<String> hostname,
            Optional<String> addr) {
        static NodeShape of(Node node, String release) {
            return new NodeShape(
                    node.id().toString(),
                    release,
                    List.of("s3"),
                    ENGINE,
                    node.name(),
                    node.address().map(SocketName::toString));
        }
    }

    static NodesShape of(List<Node> nodes) {
        Map<String, NodeShape> success = new TreeMap<>();
        Map<String, String> error = new TreeMap<>();
        for (Node node : nodes) {
            String id = node.id().toString();
            node.release()
                    .ifPresentOrElse(
                            release -> success.put(id, NodeShape.of(node, release)),
                            () -> error.put(id, "it has not told which release it runs"));
        }
        return new NodesShape(success, error);
    }
}
