package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The form of a question with a stamp: the message of the question, with the stamp as its field 15
/// in front of all others. Without a stamp it looks as it did before there were any.
///
/// @param form how the question itself travels
record StampedForm<Q extends Question>(WireForm<Q> form) implements WireForm<Stamped<Q>> {
    /// Field 15, length-delimited.
    private static final byte TAG = 15 << 3 | 2;

    private static final int LONGEST = 1 << 14;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    @Override
    public List<ByteBuffer> write(Stamped<Q> stamped) {
        List<ByteBuffer> question = form.write(stamped.question());
        if (stamped.stamp().isEmpty()) {
            return question;
        }
        List<ByteBuffer> all = new ArrayList<>(question.size() + 1);
        all.add(field(stamped.stamp()));
        all.addAll(question);
        return all;
    }

    @Override
    public Stamped<Q> read(ByteBuffer bytes) {
        if (!bytes.hasRemaining() || bytes.get(bytes.position()) != TAG) {
            return new Stamped<>(Bytes.EMPTY, form.read(bytes));
        }
        ByteBuffer rest = bytes.duplicate();
        rest.get();
        int length = length(rest);
        if (length > rest.remaining()) {
            throw new UnknownFormat("a stamp of %d bytes is cut off".formatted(length));
        }
        Bytes stamp = Bytes.copyOf(rest.slice(rest.position(), length));
        rest.position(rest.position() + length);
        return new Stamped<>(stamp, form.read(rest.slice()));
    }

    private static ByteBuffer field(Bytes stamp) {
        int length = stamp.length();
        if (length >= LONGEST) {
            throw new IllegalArgumentException("a stamp of %d bytes".formatted(length));
        }
        ByteBuffer field = ByteBuffer.allocate(3 + length).put(TAG);
        if (length >= MORE) {
            field.put((byte) (length | MORE)).put((byte) (length >> BITS));
        } else {
            field.put((byte) length);
        }
        return field.put(stamp.unsafeArray()).flip();
    }

    /// A varint of at most two bytes.
    private static int length(ByteBuffer rest) {
        int length = 0;
        for (int shift = 0; shift < 2 * BITS && rest.hasRemaining(); shift += BITS) {
            byte next = rest.get();
            length |= (next & MORE - 1) << shift;
            if (next >= 0) {
                return length;
            }
        }
        throw new UnknownFormat("a stamp of unknown length");
    }
}
