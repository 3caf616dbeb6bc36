package io.granary.s3.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Body;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import io.granary.http.message.Response;
import io.granary.http.signature.ChunkSeed;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import io.granary.objects.AccessKeyId;
import io.granary.objects.SecretKey;
import io.granary.objects.access.AccessKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/// Sends signed requests to a [Store] the way an SDK does.
public final class Client {
    public static final String HOST = "s3.test:3900";

    private final Store store;
    private final RequestSigner signer;

    Client(Store store, AccessKey key, String region) {
        this.store = store;
        this.signer = new RequestSigner(Realm.s3(region), key.id().value(), key.secret().value());
    }

    /// A key that no store knows until it is told.
    public static AccessKey key(String id, String secret) {
        return new AccessKey(
                AccessKeyId.parse(id).orElseThrow(),
                SecretKey.parse(secret).orElseThrow(),
                "Name of " + id,
                Instant.EPOCH,
                true);
    }

    /// A request that is being put together; nothing is sent before [#send].
    public final class Ask {
        private final Method method;
        private final RequestTarget target;
        private Headers headers = Headers.of("Host", HOST);
        private byte[] body = {};
        private String payload = "";
        private Duration clockOff = Duration.ZERO;
        private UnaryOperator<Headers> tampering = sent -> sent;

        private Ask(String method, String target) {
            this.method = Method.valueOf(method);
            this.target = RequestTarget.parse(target).orElseThrow();
        }

        public Ask header(String name, String value) {
            headers = headers.with(name, value);
            return this;
        }

        public Ask body(String text) {
            return body(Bytes.utf8(text).toArray());
        }

        public Ask body(byte[] bytes) {
            body = bytes;
            return header("Content-Length", Integer.toString(bytes.length));
        }

        public Ask contentMd5() {
            return header("Content-MD5", Base64.getEncoder().encodeToString(hash("MD5", body)));
        }

        /// What is signed about the body; its SHA-256 unless said otherwise.
        public Ask payload(String word) {
            payload = word;
            return this;
        }

        public Ask clockOff(Duration by) {
            clockOff = by;
            return this;
        }

        /// Changes the headers after they were signed.
        public Ask tamper(UnaryOperator<Headers> change) {
            tampering = change;
            return this;
        }

        /// Signed, with what a streamed body needs for its chunks.
        private RequestSigner.Signed signed() {
            String word =
                    payload.isEmpty() ? HexFormat.of().formatHex(hash("SHA-256", body)) : payload;
            return signer.sign(method, target, headers, word, store.time().now().plus(clockOff));
        }

        public Answer send() {
            return sent(signed().headers(), pieces(body));
        }

        /// Sends without a signature.
        public Answer sendUnsigned() {
            return sent(headers, pieces(body));
        }

        /// Sends a body that is made of the seed of its chunks' signatures.
        public Answer sendChunked(Function<ChunkSeed, byte[]> framing) {
            RequestSigner.Signed signed = signed();
            return sent(signed.headers(), pieces(framing.apply(signed.seed())));
        }

        /// Sends another body than the one that was signed.
        public Answer sendInstead(Flux<ByteBuffer> other) {
            return sent(signed().headers(), other);
        }

        /// Sends with the signature in the query.
        public Answer sendPresigned(Duration lifetime) {
            return sentTo(presigned(lifetime), headers, pieces(body));
        }

        private RequestTarget presigned(Duration lifetime) {
            Instant now = store.time().now().plus(clockOff);
            String raw = signer.presign(method, target, headers, lifetime, now);
            return RequestTarget.parse(raw).orElseThrow();
        }

        /// The answer as a listener gets it, to a request whose body is `bytes`.
        public Response raw(Flux<ByteBuffer> bytes) {
            return rawTo(target, signed().headers(), bytes);
        }

        public Response rawUnsigned(Flux<ByteBuffer> bytes) {
            return rawTo(target, headers, bytes);
        }

        public Response rawPresigned(Duration lifetime, Flux<ByteBuffer> bytes) {
            return rawTo(presigned(lifetime), headers, bytes);
        }

        private Response rawTo(RequestTarget where, Headers sent, Flux<ByteBuffer> bytes) {
            return store.answer(request(where, tampering.apply(sent), bytes));
        }

        private Answer sent(Headers sent, Flux<ByteBuffer> bytes) {
            return sentTo(target, sent, bytes);
        }

        private Answer sentTo(RequestTarget where, Headers sent, Flux<ByteBuffer> bytes) {
            return received(rawTo(where, sent, bytes));
        }

        private Request request(RequestTarget where, Headers sent, Flux<ByteBuffer> bytes) {
            var peer = new Peer("127.0.0.1", false);
            return new Request(method, where, sent, bytes, store.nextRequestId(), peer);
        }
    }

    public Ask ask(String method, String target) {
        return new Ask(method, target);
    }

    public Answer get(String target) {
        return ask("GET", target).send();
    }

    public Answer head(String target) {
        return ask("HEAD", target).send();
    }

    public Answer delete(String target) {
        return ask("DELETE", target).send();
    }

    public Answer put(String target, String body) {
        return ask("PUT", target).body(body).send();
    }

    public Answer post(String target, String body) {
        return ask("POST", target).body(body).contentMd5().send();
    }

    /// Bytes as a network delivers them: in pieces that have nothing to do with what they mean.
    static Flux<ByteBuffer> pieces(byte[] bytes) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int size = Math.max(7, Math.min(bytes.length / 3, 60_000));
        for (int at = 0; at < bytes.length; at += size) {
            pieces.add(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)).slice());
        }
        return Flux.fromIterable(pieces);
    }

    private static Answer received(Response response) {
        Bytes body =
                switch (response.body()) {
                    case Body.Empty() -> Bytes.EMPTY;
                    case Body.Omitted _ -> Bytes.EMPTY;
                    case Body.Whole(var bytes) -> bytes;
                    case Body.Streaming(_, var bytes) -> collected(bytes);
                };
        Headers headers =
                response.headers()
                        .with("Content-Length", Long.toString(response.body().length().value()));
        return new Answer(response.status(), headers, body);
    }

    private static Bytes collected(Flux<ByteBuffer> bytes) {
        var all = new ByteArrayOutputStream();
        bytes.doOnNext(part -> all.writeBytes(Bytes.copyOf(part).unsafeArray()))
                .blockLast(Store.PATIENCE);
        return Bytes.wrap(all.toByteArray());
    }

    static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
