package io.granary.admin.cluster;

import io.granary.admin.cluster.ClusterView.Node;
import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.layout.document.Roster;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.SortedMap;

/// Which nodes a request is about: the parameter `node` is `*` for all, `self` for the one that
/// answers, or enough of an id to tell it from others.
public record NodeChoice(NodeId self, SortedMap<NodeId, Node> all) {
    /// A choice among the nodes of the network and those that only the layout knows.
    public static NodeChoice of(ClusterView cluster, Roster roster) {
        return new NodeChoice(cluster.self(), StatusShape.all(cluster, roster));
    }

    /// The nodes that the request names; refuses when there is none, or more than one of a
    /// beginning.
    public List<Node> by(AdminQuestion question) {
        String wanted = question.required("node");
        if (wanted.equals("*")) {
            return List.copyOf(all.values());
        }
        String beginning = wanted.equals("self") ? self.toString() : wanted;
        List<Node> found =
                all.values().stream()
                        .filter(node -> node.id().toString().startsWith(beginning))
                        .toList();
        if (found.size() > 1) {
            throw AdminRefusal.invalid("%d nodes match %s".formatted(found.size(), wanted));
        }
        if (found.isEmpty()) {
            throw AdminRefusal.notFound("NoSuchNode", "No node " + wanted);
        }
        return found;
    }
}
