package io.granary.tables.messages;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.rpc.WireForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/// The form of a value that is one message of Protocol Buffers.
///
/// @param what names the value in complaints
/// @param value throws [UnknownFormat] for a message that no value has
record ProtobufForm<T, M extends MessageLite>(
        String what, Parser<M> parser, Function<T, M> message, Function<M, T> value)
        implements WireForm<T> {
    @Override
    public List<ByteBuffer> write(T written) {
        return List.of(ByteBuffer.wrap(message.apply(written).toByteArray()));
    }

    @Override
    public T read(ByteBuffer bytes) {
        return value.apply(parsed(bytes));
    }

    /// Fields of the message are views of `bytes`, so that turning them into a value copies once.
    private M parsed(ByteBuffer bytes) {
        try {
            CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            input.enableAliasing(true);
            M parsed = parser.parseFrom(input);
            input.checkLastTagWas(0);
            return parsed;
        } catch (IOException e) {
            throw new UnknownFormat(what + " is garbled", e);
        }
    }
}
