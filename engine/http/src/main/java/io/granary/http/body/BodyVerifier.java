package io.granary.http.body;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.http.body.BodyRefused.Mismatch;
import io.granary.http.body.BodyRefused.Reason;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Hashes the plain bytes of one body and compares them with every promise of its head.
///
/// For one thread at a time, best off the event loop: all hashing is done here, that of signed
/// chunks too.
public final class BodyVerifier {
    private final Promises promises;
    private final ChunkLedger ledger;
    private final Optional<ChunkVerification> chunks;
    private final Hasher md5 = DigestHasher.md5();
    private final Hasher checksum;
    private final Optional<Hasher> sha256;
    private final HeapRuns runs = new HeapRuns();
    private long size;

    BodyVerifier(Promises promises, ChunkLedger ledger, Optional<ChunkVerification> chunks) {
        this.promises = promises;
        this.ledger = ledger;
        this.chunks = chunks;
        this.checksum = promises.algorithm().newHasher();
        boolean once = promises.algorithm() == ChecksumAlgorithm.SHA256;
        this.sha256 =
                promises.mode() instanceof PayloadMode.Hashed && !once
                        ? Optional.of(DigestHasher.sha256())
                        : Optional.empty();
    }

    /// Takes in the next plain bytes, whose position does not move; throws [BodyRefused] as soon as
    /// a chunk is known to be wrong.
    public void see(ByteBuffer bytes) {
        size += bytes.remaining();
        runs.over(bytes);
        while (runs.next()) {
            hash(runs.array(), runs.offset(), runs.length());
        }
    }

    /// Ends the body, after [BodyPlan#plain] has completed; throws [BodyRefused] if a promise is
    /// broken.
    public BodyDigests finish() {
        if (size != promises.length().value()) {
            throw new BodyRefused(Reason.INCOMPLETE, "length");
        }
        Optional<Trailer.Field> trailer =
                promises.mode().isStreaming() ? endChunks() : Optional.empty();
        Bytes md5Value = md5.value();
        Bytes checksumValue = checksum.value();
        compareSha256(checksumValue);
        promises.md5()
                .ifPresent(promised ->
                        compare(promised, md5Value, Reason.MD5_MISMATCH, "content-md5"));
        promises.checksum().ifPresent(promised -> compareChecksum(promised.value(), checksumValue));
        trailer.ifPresent(field ->
                compareChecksum(
                        Promises.valueOf(promises.algorithm(), field.value()), checksumValue));
        return new BodyDigests(ByteCount.of(size), md5Value, promises.algorithm(), checksumValue);
    }

    private void hash(byte[] array, int offset, int length) {
        if (chunks.isPresent()) {
            chunks.get().update(array, offset, length);
        }
        md5.update(array, offset, length);
        checksum.update(array, offset, length);
        if (sha256.isPresent()) {
            sha256.get().update(array, offset, length);
        }
    }

    /// The checksum in the trailer, which must be the one that the head announced, and no other.
    private Optional<Trailer.Field> endChunks() {
        Trailer trailer =
                ledger.trailer().orElseThrow(() -> new BodyRefused(Reason.INCOMPLETE, "trailer"));
        chunks.ifPresent(chain -> chain.end(trailer, promises.mode().hasTrailer()));
        Optional<String> announced = promises.trailer().map(ChecksumAlgorithm::headerName);
        if (!announced.equals(trailer.checksum().map(Trailer.Field::name))) {
            throw new BodyRefused(Reason.TRAILER_MALFORMED, announced.orElse("x-amz-trailer"));
        }
        return trailer.checksum();
    }

    private void compareSha256(Bytes checksumValue) {
        if (promises.mode() instanceof PayloadMode.Hashed(Bytes promised)) {
            Bytes calculated = sha256.map(Hasher::value).orElse(checksumValue);
            if (!calculated.equals(promised)) {
                throw new BodyRefused(
                        Reason.PAYLOAD_HASH_MISMATCH,
                        "x-amz-content-sha256",
                        new Mismatch(promised.toHex(), calculated.toHex()));
            }
        }
    }

    private void compareChecksum(Bytes promised, Bytes calculated) {
        String header = promises.algorithm().headerName();
        compare(promised, calculated, Reason.CHECKSUM_MISMATCH, header);
    }

    private static void compare(Bytes promised, Bytes calculated, Reason reason, String header) {
        if (!promised.equals(calculated)) {
            Mismatch mismatch =
                    new Mismatch(Base64Value.print(promised), Base64Value.print(calculated));
            throw new BodyRefused(reason, header, mismatch);
        }
    }
}
