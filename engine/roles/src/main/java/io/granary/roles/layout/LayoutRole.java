package io.granary.roles.layout;

import io.granary.layout.document.ClusterId;
import io.granary.layout.gossip.GossipSettings;
import io.granary.layout.gossip.KeeperPorts;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.staging.Answering;
import io.granary.layout.staging.LayoutDesk;
import java.util.List;
import java.util.function.Supplier;

/// A layout service: keeps the layout document, exchanges it with all others, and changes it for
/// operators.
///
/// Every node does that beside what else it does, so that each goes on with what it knows when
/// others are gone. A service that does nothing else is one more place where the document outlives
/// a disk.
public final class LayoutRole {
    private LayoutRole() {}

    /// The document, and the desk at which operators change it.
    public record Layout(LayoutKeeper keeper, LayoutDesk desk) {}

    /// Opens the document that the node keeps, and answers others about it. Blocks. It is exchanged
    /// once the keeper is started.
    ///
    /// @param cluster which cluster the document is of
    /// @param answering all nodes that answer now, this one among them
    public static Layout open(
            ClusterId cluster, KeeperPorts ports, Supplier<List<Answering>> answering) {
        var keeper = LayoutKeeper.open(cluster, ports, GossipSettings.DEFAULT);
        var desk = new LayoutDesk(keeper, ports.disk(), ports.time(), answering);
        return new Layout(keeper, desk);
    }
}
