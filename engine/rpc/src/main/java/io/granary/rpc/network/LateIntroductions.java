package io.granary.rpc.network;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.rpc.NodeId;
import io.granary.rpc.peers.InstanceId;
import io.granary.rpc.peers.Introductions;
import io.granary.rpc.peers.Meeting;
import io.granary.rpc.peers.Visitor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Introductions that begin once the ports are open, since a node's address has its ports in it.
final class LateIntroductions implements Introductions {
    private volatile @Nullable Introductions real;

    void begin(Introductions introductions) {
        real = introductions;
    }

    @Override
    public Bytes mine() {
        Introductions now = real;
        return now == null ? Bytes.EMPTY : now.mine();
    }

    @Override
    public InstanceId run() {
        Introductions now = real;
        if (now == null) {
            throw new BrokenInvariant("asked which run this is before it has begun");
        }
        return now.run();
    }

    @Override
    public Optional<InstanceId> runOf(NodeId node) {
        Introductions now = real;
        return now == null ? Optional.empty() : now.runOf(node);
    }

    @Override
    public Meeting meet(NodeId node, Bytes theirs) {
        Introductions now = real;
        return now == null ? new Meeting.Refused("is only starting") : now.meet(node, theirs);
    }

    @Override
    public boolean isWelcome(Visitor visitor) {
        Introductions now = real;
        return now != null && now.isWelcome(visitor);
    }
}
