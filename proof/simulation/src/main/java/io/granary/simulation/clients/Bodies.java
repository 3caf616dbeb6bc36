package io.granary.simulation.clients;

import io.granary.foundation.bytes.Bytes;
import io.granary.simulation.history.Value;
import io.granary.simulation.world.Chance;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The bodies of one run: each says which value it is, and the rest of it follows from that.
final class Bodies {
    /// The number of the value and the length of the body.
    static final int SHORTEST = Long.BYTES + Integer.BYTES;

    private final Map<String, Value> byTag = new TreeMap<>();

    /// The body of `value`, at least [#SHORTEST] bytes long.
    Bytes make(Value value, int length) {
        Bytes body = body(value, length);
        byTag.put(tagOf(body), value);
        return body;
    }

    /// Which value a body is, to the last byte.
    Optional<Value> recognise(Bytes body) {
        if (body.length() < SHORTEST) {
            return Optional.empty();
        }
        ByteBuffer head = body.toByteBuffer();
        var value = new Value(head.getLong());
        int length = head.getInt();
        return length == body.length() && body(value, length).equals(body)
                ? Optional.of(value)
                : Optional.empty();
    }

    /// Which value has the entity tag.
    Optional<Value> withTag(String tag) {
        return Optional.ofNullable(byTag.get(tag));
    }

    private static Bytes body(Value value, int length) {
        ByteBuffer body = ByteBuffer.allocate(length).putLong(value.number()).putInt(length);
        Chance filler = Chance.of(value.number(), "filler");
        body.put(filler.nextBytes(body.remaining()).toByteBuffer());
        return Bytes.wrap(body.array());
    }

    private static String tagOf(Bytes body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.toArray());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
