package io.granary.http.body;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What the framing of one body says, handed from the thread that reads the wire to the one that
/// hashes.
///
/// A chunk is written down before its first byte is passed on. As no chunk but the last is smaller
/// than 8 KiB, the entries that wait are far fewer than the bytes that do.
final class ChunkLedger {
    /// A chunk's size, zero for the last, and its signature, empty if it has none.
    record Chunk(long size, String signature) {}

    private final Queue<Chunk> chunks = new ConcurrentLinkedQueue<>();
    private volatile Optional<Trailer> trailer = Optional.empty();

    void begin(Chunk chunk) {
        chunks.add(chunk);
    }

    void end(Trailer found) {
        trailer = Optional.of(found);
    }

    /// The next chunk that was written down; empty if there is none.
    Optional<Chunk> next() {
        return Optional.ofNullable(chunks.poll());
    }

    /// What followed the last chunk; empty as long as the end of the body has not arrived.
    Optional<Trailer> trailer() {
        return trailer;
    }
}
