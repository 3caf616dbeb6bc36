package io.granary.admin.cluster;

import io.granary.admin.cluster.ClusterView.Node;
import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.SortedMap;

/// Which nodes a request is about: the parameter `node` is `*` for all, `self` for the one that
/// answers, or enough of an id to tell it from others.
record NodeChoice(NodeId self, SortedMap<NodeId, Node> all) {
    List<Node> by(AdminQuestion question) {
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
