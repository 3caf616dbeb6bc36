package io.granary.http.body;

import io.granary.foundation.bytes.ByteCount;
import io.granary.http.message.Headers;
import io.granary.http.signature.ChunkSeed;
import io.granary.http.signature.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How to read the body of one request, made from its head.
///
/// [#plain] removes the framing and counts; [#verifier] hashes and compares. Both are needed: a
/// body counts only when the stream has completed and the verifier has finished.
public final class BodyPlan {
    /// Buffers that the framing may ask for ahead of its reader.
    private static final int READ_AHEAD = 4;

    private final Promises promises;
    private final Optional<ChunkSeed> seed;
    private final Optional<String> contentEncoding;
    private final ChunkLedger ledger = new ChunkLedger();

    private BodyPlan(Headers headers, PayloadMode mode, Optional<ChunkSeed> seed) {
        this.promises = Promises.read(headers, mode);
        this.seed = seed;
        this.contentEncoding = headers.joined("content-encoding").flatMap(BodyPlan::plainEncoding);
    }

    /// The plan of a signed request; throws [BodyRefused] if the head promises what cannot be kept.
    public static BodyPlan of(Headers headers, Verdict.Genuine verdict) {
        PayloadMode mode = PayloadMode.parse(verdict.payload());
        return new BodyPlan(headers, mode, Optional.of(verdict.seed()));
    }

    /// The plan of a request that nobody signed; its chunks cannot be signed either.
    public static BodyPlan ofAnonymous(Headers headers) {
        PayloadMode mode =
                headers.first("x-amz-content-sha256")
                        .map(PayloadMode::parse)
                        .orElseGet(PayloadMode.Unsigned::new);
        if (mode.hasSignedChunks()) {
            throw new BodyRefused(BodyRefused.Reason.PAYLOAD_UNSUPPORTED, "x-amz-content-sha256");
        }
        return new BodyPlan(headers, mode, Optional.empty());
    }

    public PayloadMode mode() {
        return promises.mode();
    }

    /// The exact number of plain bytes.
    public ByteCount length() {
        return promises.length();
    }

    /// The checksum that the verifier will compute.
    public ChecksumAlgorithm algorithm() {
        return promises.algorithm();
    }

    /// Whether the head has a `Content-MD5`, a checksum, or announces one in the trailer.
    public boolean hasChecksum() {
        return promises.md5().isPresent()
                || promises.checksum().isPresent()
                || promises.trailer().isPresent();
    }

    /// `Content-Encoding` without the framing's own `aws-chunked`; empty if nothing is left.
    public Optional<String> contentEncoding() {
        return contentEncoding;
    }

    /// The plain bytes of `wire`, as slices of its buffers; fails with [BodyRefused] if framing or
    /// length are wrong. For one subscription.
    public Flux<ByteBuffer> plain(Flux<ByteBuffer> wire) {
        return Flux.defer(() -> mode().isStreaming() ? unframed(wire) : counted(wire));
    }

    /// The one verifier of this body.
    public BodyVerifier verifier() {
        Optional<ChunkVerification> chunks =
                seed.filter(_ -> mode().hasSignedChunks())
                        .map(found -> new ChunkVerification(ledger, found.begin()));
        return new BodyVerifier(promises, ledger, chunks);
    }

    private Flux<ByteBuffer> unframed(Flux<ByteBuffer> wire) {
        var decoder = new AwsChunkedDecoder(length().value(), mode().hasSignedChunks(), ledger);
        return wire.concatMapIterable(decoder::decode, READ_AHEAD)
                .concatWith(Mono.fromRunnable(decoder::end));
    }

    private Flux<ByteBuffer> counted(Flux<ByteBuffer> wire) {
        var count = new Count(length().value());
        return wire.map(count::take).concatWith(Mono.fromRunnable(count::end));
    }

    /// Other encodings stay as they were written, unless the framing's stood among them.
    private static Optional<String> plainEncoding(String encodings) {
        List<String> kept = new ArrayList<>();
        boolean framed = false;
        for (String encoding : encodings.split(",", -1)) {
            if (encoding.strip().equalsIgnoreCase("aws-chunked")) {
                framed = true;
            } else {
                kept.add(encoding.strip());
            }
        }
        String plain = framed ? String.join(", ", kept) : encodings;
        return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    }

    /// The bytes of a plain body that are still to come.
    private static final class Count {
        private long left;

        Count(long length) {
            this.left = length;
        }

        ByteBuffer take(ByteBuffer bytes) {
            left -= bytes.remaining();
            if (left < 0) {
                throw incomplete();
            }
            return bytes;
        }

        void end() {
            if (left != 0) {
                throw incomplete();
            }
        }

        private static BodyRefused incomplete() {
            return new BodyRefused(BodyRefused.Reason.INCOMPLETE, "content-length");
        }
    }
}
