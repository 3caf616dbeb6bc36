package io.granary.layout.gossip;

import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Optional;

/// What happens to this node's layout document, for logs and metrics. A port; must not block.
public interface LayoutEvents {
    LayoutEvents SILENT =
            new LayoutEvents() {
                @Override
                public void adopted(Optional<VersionId> version) {}

                @Override
                public void ignored(Optional<NodeId> from, String reason) {}
            };

    /// The document changed.
    ///
    /// @param version the newest version that it holds now
    void adopted(Optional<VersionId> version);

    /// Something that a node sent, or that reached this node through it, was left out. A reason is
    /// told once, however often it is met.
    void ignored(Optional<NodeId> from, String reason);
}
