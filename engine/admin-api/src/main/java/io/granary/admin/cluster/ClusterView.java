package io.granary.admin.cluster;

import io.granary.foundation.bytes.ByteCount;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// What this node knows of the others, and how it meets new ones. A port; never blocks.
public interface ClusterView {
    /// The node that answers.
    NodeId self();

    /// This node and every other that the network has heard of, each once; what only the layout
    /// knows need not be here.
    List<Node> nodes();

    /// Looks for a node of this cluster at `address` now, and remembers the address if there is
    /// one. What goes wrong on the way is an outcome, not a failure.
    Mono<ConnectOutcome> connect(SocketName address);

    /// A node as this one sees it now.
    ///
    /// @param name for people, such as its host's; empty when it has none or it is not known
    /// @param release the version of its program, when it is known
    /// @param address where it listens for its peers, when that is known
    /// @param disks what it told of its disks last
    record Node(
            NodeId id,
            String name,
            Optional<String> release,
            Optional<SocketName> address,
            Reach reach,
            Optional<Disks> disks) {
        public boolean up() {
            return reach instanceof Reach.Up;
        }
    }

    /// Whether a node answers.
    sealed interface Reach {
        record Up() implements Reach {}

        /// It does not.
        ///
        /// @param silence since it was heard last; nothing when it never was
        /// @param reason a sentence
        record Down(Optional<Duration> silence, String reason) implements Reach {}
    }

    /// The disks under a node's two kinds of data; they may be the same.
    record Disks(DiskSpace metadata, DiskSpace blocks) {}

    /// Free and total bytes of the disk that a directory lies on.
    record DiskSpace(ByteCount available, ByteCount total) {}

    /// What came of looking for a node.
    sealed interface ConnectOutcome {
        record Met(NodeId node) implements ConnectOutcome {}

        /// Nobody was met.
        ///
        /// @param reason a sentence, such as that nothing listens there
        record NotMet(String reason) implements ConnectOutcome {}
    }
}
