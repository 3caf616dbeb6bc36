package io.granary.objects.world;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import java.util.Random;
import reactor.core.publisher.Flux;

/// A body of some length; different seeds make different bytes.
public record Body(Bytes bytes, ByteBuffer network) {
    private static final int PIECE = 60_000;

    public static Body of(long length, long seed) {
        byte[] bytes = new byte[Math.toIntExact(length)];
        new Random(seed).nextBytes(bytes);
        return new Body(Bytes.wrap(bytes), ByteBuffer.allocate(PIECE));
    }

    public ByteCount length() {
        return ByteCount.of(bytes.length());
    }

    /// As it comes from a network: one buffer that is filled anew for each piece.
    public Flux<ByteBuffer> inPieces() {
        return Flux.generate(
                () -> 0,
                (at, sink) -> {
                    if (at >= bytes.length()) {
                        sink.complete();
                        return at;
                    }
                    int end = Math.min(at + PIECE, bytes.length());
                    network.clear().put(bytes.unsafeArray(), at, end - at).flip();
                    sink.next(network);
                    return end;
                });
    }
}
