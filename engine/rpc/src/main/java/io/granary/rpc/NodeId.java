package io.granary.rpc;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who a node is: 32 bytes, shown as 64 hexadecimal digits.
public record NodeId(Bytes value) implements Comparable<NodeId> {
    public static final int LENGTH = 32;

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");

    public NodeId {
        Check.that(value.length() == LENGTH, "node id of %d bytes", value.length());
    }

    /// The id that 64 hexadecimal digits say, or nothing when `text` is anything else.
    public static Optional<NodeId> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new NodeId(Bytes.hex(text)))
                : Optional.empty();
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
