package io.granary.http.body;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.http.body.BodyRefused.Reason;
import io.granary.http.body.ChunkLedger.Chunk;
import io.granary.http.signature.ChunkSignatures;

/// Follows the signatures of a body chunk by chunk.
final class ChunkVerification {
    private final ChunkLedger ledger;
    private final ChunkSignatures chain;
    private final DigestHasher hash = DigestHasher.sha256();
    private Chunk current = new Chunk(0, "");
    private long left;

    ChunkVerification(ChunkLedger ledger, ChunkSignatures chain) {
        this.ledger = ledger;
        this.chain = chain;
    }

    /// Takes in bytes, which may end one chunk and begin others.
    void update(byte[] array, int offset, int length) {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            if (left == 0) {
                begin();
            }
            int part = (int) Math.min(left, end - at);
            hash.update(array, at, part);
            at += part;
            left -= part;
            if (left == 0) {
                compare();
            }
        }
    }

    /// Ends the body: the last, empty chunk and the trailer.
    void end(Trailer trailer, boolean signsTrailer) {
        Check.that(left == 0, "%d bytes of a chunk were not hashed", left);
        current = next();
        Check.that(current.size() == 0, "%d bytes were not hashed", current.size());
        compare();
        if (signsTrailer) {
            compareTrailer(trailer);
        }
    }

    private void compareTrailer(Trailer trailer) {
        if (trailer.checksum().isEmpty() && trailer.signature().isEmpty()) {
            return;
        }
        trailer.checksum()
                .map(Trailer.Field::canonical)
                .ifPresent(line -> hash.update(line, 0, line.length));
        if (!chain.acceptsTrailer(hash.value(), trailer.signature())) {
            throw new BodyRefused(Reason.SIGNATURE_MISMATCH, "trailer");
        }
    }

    private void begin() {
        current = next();
        left = current.size();
        Check.that(left > 0, "bytes after the last chunk");
    }

    private Chunk next() {
        return ledger.next().orElseThrow(() -> new BodyRefused(Reason.INCOMPLETE, "chunks"));
    }

    private void compare() {
        Bytes sha256 = hash.value();
        if (!chain.acceptsChunk(sha256, current.signature())) {
            throw new BodyRefused(Reason.SIGNATURE_MISMATCH, "chunk");
        }
    }
}
