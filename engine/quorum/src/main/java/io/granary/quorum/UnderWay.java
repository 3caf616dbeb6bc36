package io.granary.quorum;

import io.granary.foundation.bytes.ByteCount;
import io.granary.rpc.NodeId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Bounds what is on its way to each peer, answered callers or not.
///
/// A slow peer loses writes beyond the bound, which reconciling brings it later; without a bound it
/// would fill this node's memory.
final class UnderWay {
    private final long limit;
    private final Map<NodeId, AtomicLong> bytes = new ConcurrentHashMap<>();

    UnderWay(ByteCount limit) {
        this.limit = limit.value();
    }

    /// Whether `size` more bytes may go to `node` now; one question always may.
    boolean enter(NodeId node, ByteCount size) {
        AtomicLong held = bytes.computeIfAbsent(node, _ -> new AtomicLong());
        long after = held.addAndGet(size.value());
        if (after <= limit || after == size.value()) {
            return true;
        }
        held.addAndGet(-size.value());
        return false;
    }

    void leave(NodeId node, ByteCount size) {
        bytes.computeIfAbsent(node, _ -> new AtomicLong()).addAndGet(-size.value());
    }
}
