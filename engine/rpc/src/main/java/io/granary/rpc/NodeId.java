package io.granary.rpc;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;

/// Who a node is: 32 bytes, shown as 64 hexadecimal digits.
public record NodeId(Bytes value) implements Comparable<NodeId> {
    public static final int LENGTH = 32;

    public NodeId {
        Check.that(value.length() == LENGTH, "node id of %d bytes", value.length());
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
