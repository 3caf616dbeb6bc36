package io.granary.rpc.forms;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.util.List;

/// Wire forms of the values that tests ask with.
public final class Forms {
    public static final WireForm<String> TEXT = text();
    public static final WireForm<Integer> NUMBER = new WholeNumber();
    public static final WireForm<Bytes> BYTES = new Raw();

    private Forms() {}

    public static WireForm<String> text() {
        return new Text();
    }

    private static final class Text implements WireForm<String> {
        @Override
        public List<ByteBuffer> write(String value) {
            return List.of(Bytes.utf8(value).toByteBuffer());
        }

        @Override
        public String read(ByteBuffer bytes) {
            return Bytes.copyOf(bytes).toUtf8();
        }
    }

    private static final class WholeNumber implements WireForm<Integer> {
        @Override
        public List<ByteBuffer> write(Integer value) {
            return List.of(ByteBuffer.allocate(4).putInt(value).flip());
        }

        @Override
        public Integer read(ByteBuffer bytes) {
            if (bytes.remaining() != 4) {
                throw new UnknownFormat("a number of %d bytes".formatted(bytes.remaining()));
            }
            return bytes.getInt();
        }
    }

    private static final class Raw implements WireForm<Bytes> {
        @Override
        public List<ByteBuffer> write(Bytes value) {
            return List.of(value.toByteBuffer());
        }

        @Override
        public Bytes read(ByteBuffer bytes) {
            return Bytes.copyOf(bytes);
        }
    }
}
