package io.granary.http.signature;

import io.granary.foundation.bytes.Bytes;

/// The chain of signatures of one streamed body: each covers its chunk and the signature before.
///
/// For one thread at a time, chunks in order.
public final class ChunkSignatures {
    private static final String CHUNK = "AWS4-HMAC-SHA256-PAYLOAD";
    private static final String TRAILER = "AWS4-HMAC-SHA256-TRAILER";

    private final ChunkSeed seed;
    private String previous;

    ChunkSignatures(ChunkSeed seed) {
        this.seed = seed;
        this.previous = seed.signature();
    }

    /// Signs the next chunk, given the hash of its bytes.
    public String chunk(Bytes sha256) {
        previous = seed.sign(CHUNK, previous + "\n" + Sha256.OF_NOTHING + "\n" + sha256.toHex());
        return previous;
    }

    /// Signs the trailers after the last chunk, given the hash of their `name:value\n` lines.
    public String trailer(Bytes sha256) {
        previous = seed.sign(TRAILER, previous + "\n" + sha256.toHex());
        return previous;
    }

    /// Whether `given` is the signature of the next chunk, which counts as passed then.
    public boolean acceptsChunk(Bytes sha256, String given) {
        return Sha256.sameText(chunk(sha256), given);
    }

    /// Whether `given` is the signature of the trailers.
    public boolean acceptsTrailer(Bytes sha256, String given) {
        return Sha256.sameText(trailer(sha256), given);
    }
}
