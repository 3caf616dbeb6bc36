package io.granary.objects.rows;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;

/// Heads of this module's rows to and from bytes: one byte of format version, then the message.
public final class Heads {
    private static final FormatVersion FORMAT = new FormatVersion(1);

    private Heads() {}

    public static Bytes of(Message message) {
        return FORMAT.prepend(message.toByteArray());
    }

    public static <M extends Message> M parse(String what, Parser<M> parser, Bytes head) {
        Bytes body = FORMAT.strip(what, head);
        try {
            return parser.parseFrom(body.unsafeArray());
        } catch (InvalidProtocolBufferException e) {
            throw new UnknownFormat(what + " is damaged", e);
        }
    }

    public static ByteString encode(Bytes bytes) {
        return ByteString.copyFrom(bytes.unsafeArray());
    }

    public static Bytes decode(ByteString stored) {
        return Bytes.wrap(stored.toByteArray());
    }
}
