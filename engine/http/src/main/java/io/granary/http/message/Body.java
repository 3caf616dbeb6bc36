package io.granary.http.message;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;

/// What follows the head of a response.
public sealed interface Body {
    /// Nothing, of length zero.
    record Empty() implements Body {}

    /// Nothing, but the head states the length that a body would have: the answer to HEAD.
    record Omitted(ByteCount length) implements Body {}

    /// Bytes that are all there.
    record Whole(Bytes bytes) implements Body {}

    /// Exactly `length` bytes that arrive over time. If the stream fails or ends early, the
    /// listener must break the connection: a client may never take a part for the whole.
    record Streaming(ByteCount length, Flux<ByteBuffer> bytes) implements Body {}

    /// The length to state in the head.
    default ByteCount length() {
        return switch (this) {
            case Empty() -> ByteCount.ZERO;
            case Omitted(var length) -> length;
            case Whole(var bytes) -> ByteCount.of(bytes.length());
            case Streaming(var length, _) -> length;
        };
    }
}
