package io.granary.rpc.bulk;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What both sides agree on about an exchange.
final class Wire {
    static final String PATH = "/rpc/";

    /// The largest question or answer: a block of 64 MiB and its head.
    static final int LARGEST = (64 << 20) + (64 << 10);

    static final String RUN = "granary-run";
    static final String TO_RUN = "granary-to-run";
    static final String INTRODUCTION = "granary-introduction";
    static final String REQUEST = "granary-request";
    static final String PATIENCE = "granary-patience-millis";
    static final String FAILURE = "granary-failure";
    static final String BUSY = "busy";
    static final String BROKEN = "broken";
    static final String DISAGREES = "disagrees";
    static final String RECOVERING = "recovering";

    /// Thrown when a body is not as long as announced; caught where the exchange ends.
    static final class WrongLength extends RuntimeException {
        WrongLength(String message) {
            super(message, null, false, false);
        }
    }

    private Wire() {}

    /// The length that `header` announces, or -1 when it is no length or too large a one.
    static int lengthOf(String header) {
        if (!header.matches("[0-9]{1,9}")) {
            return -1;
        }
        int length = Integer.parseInt(header);
        return length <= LARGEST ? length : -1;
    }

    /// Copies the chunks, which their source releases, into one buffer of exactly `length` bytes.
    static Mono<ByteBuffer> gather(Flux<ByteBuf> chunks, int length) {
        return chunks.reduceWith(() -> ByteBuffer.allocate(length), Wire::append)
                .map(whole -> {
                    if (whole.hasRemaining()) {
                        throw new WrongLength("a body that ends early");
                    }
                    return whole.flip();
                });
    }

    static ByteBuf join(List<ByteBuffer> parts) {
        return Unpooled.wrappedBuffer(parts.toArray(ByteBuffer[]::new));
    }

    static long sizeOf(List<ByteBuffer> parts) {
        return parts.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private static ByteBuffer append(ByteBuffer whole, ByteBuf chunk) {
        int size = chunk.readableBytes();
        if (size > whole.remaining()) {
            throw new WrongLength("a body longer than announced");
        }
        int end = whole.limit();
        whole.limit(whole.position() + size);
        chunk.readBytes(whole);
        return whole.limit(end);
    }
}
