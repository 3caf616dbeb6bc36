package io.granary.admin.cluster;

import io.granary.layout.health.NodeReport;
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
    /// @param address where it listens for its peers, when that is known
    /// @param report what it told of itself last, if it ever did
    record Node(NodeId id, Optional<SocketName> address, Reach reach, Optional<NodeReport> report) {
        /// What people call it, when that is known.
        public Optional<String> name() {
            return report.map(NodeReport::name).filter(name -> !name.isEmpty());
        }

        public Optional<String> release() {
            return report.map(NodeReport::release);
        }

        /// What is out of the ordinary there, for operators.
        public List<String> warnings() {
            return report.map(NodeReport::warnings).orElse(List.of());
        }

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

    /// What came of looking for a node.
    sealed interface ConnectOutcome {
        record Met(NodeId node) implements ConnectOutcome {}

        /// Nobody was met.
        ///
        /// @param reason a sentence, such as that nothing listens there
        record NotMet(String reason) implements ConnectOutcome {}
    }
}
