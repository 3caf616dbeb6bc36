package io.granary.http.body;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.RequestTarget;
import io.granary.http.signature.ChunkSignatures;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import io.granary.http.signature.SignatureV4;
import io.granary.http.signature.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Frames and signs a body as a client does.
final class FramedBody {
    static final String SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    static final String SIGNED_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    static final String UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Realm REALM = Realm.s3("garden");

    private final String payload;
    private final Bytes plain;
    private final RequestSigner.Signed signed;
    private final List<String> trailers = new ArrayList<>();
    private int chunkSize = 8192;

    FramedBody(String payload, Bytes plain, Headers more) {
        this.payload = payload;
        this.plain = plain;
        Headers headers =
                more.with("Host", "h").with("x-amz-decoded-content-length", "" + plain.length());
        this.signed =
                new RequestSigner(REALM, "gk1", "secret")
                        .sign(Method.PUT, target(), headers, payload, NOW);
    }

    FramedBody chunksOf(int size) {
        chunkSize = size;
        return this;
    }

    FramedBody trailer(String line) {
        trailers.add(line);
        return this;
    }

    /// The plan that a server makes of the head.
    BodyPlan plan() {
        Verdict verdict =
                new SignatureV4(REALM, _ -> Optional.of("secret"))
                        .verify(Method.PUT, target(), signed.headers(), NOW);
        return BodyPlan.of(signed.headers(), (Verdict.Genuine) verdict);
    }

    byte[] wire() {
        ChunkSignatures chain = signed.seed().begin();
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (int at = 0; at < plain.length(); at += chunkSize) {
            Bytes chunk = plain.slice(at, Math.min(plain.length(), at + chunkSize));
            text(wire, head(chain, chunk));
            wire.writeBytes(chunk.unsafeArray());
            text(wire, "\r\n");
        }
        text(wire, head(chain, Bytes.EMPTY));
        StringBuilder canonical = new StringBuilder();
        for (String trailer : trailers) {
            text(wire, trailer + "\r\n");
            canonical.append(trailer).append('\n');
        }
        if (payload.equals(SIGNED_TRAILER)) {
            String signature = chain.trailer(sha256(Bytes.utf8(canonical.toString())));
            text(wire, "x-amz-trailer-signature:" + signature + "\r\n");
        }
        text(wire, "\r\n");
        return wire.toByteArray();
    }

    private String head(ChunkSignatures chain, Bytes chunk) {
        String size = Integer.toHexString(chunk.length());
        return payload.equals(UNSIGNED_TRAILER)
                ? size + "\r\n"
                : size + ";chunk-signature=" + chain.chunk(sha256(chunk)) + "\r\n";
    }

    static Bytes sha256(Bytes bytes) {
        return ChecksumAlgorithmTest.hash(ChecksumAlgorithm.SHA256, bytes);
    }

    private static RequestTarget target() {
        return RequestTarget.parse("/b/k").orElseThrow();
    }

    private static void text(ByteArrayOutputStream wire, String text) {
        wire.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
