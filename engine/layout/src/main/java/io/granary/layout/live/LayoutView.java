package io.granary.layout.live;

import io.granary.layout.map.LayoutMap;
import io.granary.layout.progress.StoreMark;
import io.granary.rpc.NodeId;
import reactor.core.publisher.Mono;

/// The layout as this node knows it now. A port; safe for any thread, never blocks.
public interface LayoutView {
    /// The newest version.
    ///
    /// Throws [LayoutUnknown] while this node knows none.
    LayoutMap current();

    /// What counts while versions replace one another; the same value until something changes.
    ///
    /// Throws [LayoutUnknown] while this node knows none.
    default LiveLayout live() {
        return LiveLayout.still(current());
    }

    /// Tells `peer` what this node knows and learns what it knows, since one of them refused a
    /// question of the other.
    default Mono<Void> agreeWith(NodeId peer) {
        return Mono.empty();
    }

    /// Tells everybody that a node was opened with a store, and begins to vouch for what that
    /// holds; empty where the layout never changes.
    ///
    /// @param afterLoss whether the store that the node had before had lost rows
    default Mono<Vouching> vouchAs(NodeId node, StoreMark mark, boolean afterLoss) {
        return Mono.empty();
    }

    /// A layout that never changes.
    static LayoutView still(LayoutMap map) {
        LiveLayout live = LiveLayout.still(map);
        return new LayoutView() {
            @Override
            public LayoutMap current() {
                return map;
            }

            @Override
            public LiveLayout live() {
                return live;
            }
        };
    }
}
