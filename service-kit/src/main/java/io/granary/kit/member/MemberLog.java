package io.granary.kit.member;

import io.granary.layout.gossip.LayoutEvents;
import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import io.granary.rpc.peers.NetworkEvents;
import io.granary.rpc.peers.PeerAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line in the log for everything between nodes that an operator may look for.
final class MemberLog implements NetworkEvents, LayoutEvents {
    private static final Logger LOG = LoggerFactory.getLogger(Member.class);

    @Override
    public void peerFound(PeerAddress peer) {
        LOG.info("event=peer.found node={} address={}", peer.node(), peer.cluster());
    }

    @Override
    public void peerLost(NodeId node, String reason) {
        LOG.warn("event=peer.lost node={} reason=\"{}\"", node, reason);
    }

    @Override
    public void strangerRefused(String host, String reason) {
        LOG.warn("event=stranger.refused host={} reason=\"{}\"", host, reason);
    }

    @Override
    public void identityCloned(NodeId node) {
        LOG.error(
                "event=identity.cloned node={} action=\"two processes have this node's key: stop"
                        + " one, and remove node-key from its directory\"",
                node);
    }

    @Override
    public void answerFailed(NodeId asker, String endpoint, Throwable failure) {
        LOG.error("event=answer.failed asker={} endpoint={}", asker, endpoint, failure);
    }

    @Override
    public void adopted(Optional<VersionId> version) {
        LOG.debug("event=layout.changed version={}", version.map(VersionId::brief).orElse("none"));
    }

    @Override
    public void ignored(Optional<NodeId> from, String reason) {
        LOG.warn(
                "event=layout.ignored from={} reason=\"{}\"",
                from.map(NodeId::toString).orElse("unknown"),
                reason);
    }
}
