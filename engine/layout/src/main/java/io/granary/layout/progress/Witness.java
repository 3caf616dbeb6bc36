package io.granary.layout.progress;

import io.granary.rpc.NodeId;
import java.util.Comparator;

/// Who vouches: a node, as long as it has this store.
public record Witness(NodeId node, StoreId store) implements Comparable<Witness> {
    private static final Comparator<Witness> ORDER =
            Comparator.comparing(Witness::node).thenComparing(Witness::store);

    @Override
    public int compareTo(Witness other) {
        return ORDER.compare(this, other);
    }
}
