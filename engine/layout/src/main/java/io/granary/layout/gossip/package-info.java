/// How every node comes to know the layout, and keeps it.
///
/// Start at [io.granary.layout.gossip.LayoutKeeper]: it has this node's copy of the layout
/// document, durable before anything depends on it, and exchanges it with other nodes: at once when
/// it changed here, now and then with a node by chance, and with any node whose digest, told along
/// with other questions, differs. No service is needed for that: a node goes on with the last
/// document it knows, through restarts too.
@NullMarked
package io.granary.layout.gossip;

import org.jspecify.annotations.NullMarked;
