package io.granary.blocks.messages;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.granary.foundation.codec.UnknownFormat;
import java.nio.ByteBuffer;
import java.util.List;

/// A message and, behind it, the bytes of a block, which are neither part of the message nor
/// copied.
///
/// On the wire: the length of the message as four bytes, big-endian; the message; the bytes.
///
/// @param body what is there besides the message; nothing where no block travels
record Framed<M extends MessageLite>(M head, ByteBuffer body) {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    static <M extends MessageLite> Framed<M> of(M head) {
        return new Framed<>(head, NOTHING);
    }

    List<ByteBuffer> write() {
        byte[] message = head.toByteArray();
        ByteBuffer front = ByteBuffer.allocate(Integer.BYTES + message.length);
        front.putInt(message.length).put(message).flip();
        return body.hasRemaining() ? List.of(front, body) : List.of(front);
    }

    /// @param what names the value in complaints
    static <M extends MessageLite> Framed<M> read(String what, Parser<M> parser, ByteBuffer all) {
        ByteBuffer rest = all.slice();
        if (rest.remaining() < Integer.BYTES) {
            throw new UnknownFormat("%s of %d bytes".formatted(what, rest.remaining()));
        }
        int length = rest.getInt();
        if (length < 0 || length > rest.remaining()) {
            throw new UnknownFormat(
                    "%s with a head of %s bytes".formatted(what, Integer.toUnsignedString(length)));
        }
        ByteBuffer message = rest.slice(rest.position(), length);
        ByteBuffer body = rest.position(rest.position() + length).slice();
        try {
            return new Framed<>(parser.parseFrom(message), body);
        } catch (InvalidProtocolBufferException e) {
            throw new UnknownFormat(what + " is garbled", e);
        }
    }
}
