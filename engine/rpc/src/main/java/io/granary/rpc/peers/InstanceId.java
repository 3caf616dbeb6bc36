package io.granary.rpc.peers;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/// One run of a node, from its start to its end: 16 random bytes.
public record InstanceId(Bytes value) implements Comparable<InstanceId> {
    static final int LENGTH = 16;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public InstanceId {
        Check.that(value.length() == LENGTH, "instance id of %d bytes", value.length());
    }

    /// The id that 32 hexadecimal digits say, or nothing when `text` is anything else.
    public static Optional<InstanceId> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new InstanceId(Bytes.hex(text)))
                : Optional.empty();
    }

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
