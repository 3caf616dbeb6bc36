package io.granary.blocks.messages;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/// The form of a value that is a message with perhaps a block behind it.
///
/// @param what names the value in complaints
record FramedForm<T, M extends MessageLite>(
        String what, Parser<M> parser, Function<T, Framed<M>> framed, Function<Framed<M>, T> value)
        implements WireForm<T> {
    @Override
    public List<ByteBuffer> write(T written) {
        return framed.apply(written).write();
    }

    @Override
    public T read(ByteBuffer bytes) {
        return value.apply(Framed.read(what, parser, bytes));
    }
}
