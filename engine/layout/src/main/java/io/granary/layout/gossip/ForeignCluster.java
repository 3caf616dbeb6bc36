package io.granary.layout.gossip;

import io.granary.layout.document.ClusterId;

/// A layout document is about another cluster than this node's.
public final class ForeignCluster extends RuntimeException {
    ForeignCluster(String where, ClusterId found, ClusterId own) {
        super(
                "%s is about cluster %s, but this node belongs to cluster %s"
                        .formatted(where, found, own),
                null,
                false,
                false);
    }
}
