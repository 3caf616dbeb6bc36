package io.granary.benchmarks.load;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.RequestTarget;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/// An S3 endpoint and one bucket in it, spoken to with signed headers and unsigned payloads.
public final class S3Target {
    private final RequestSigner signer;
    private final HttpClient http;
    private final Clock clock = Clock.systemUTC();
    private final String host;
    private final String bucket;

    public S3Target(URI endpoint, String region, String keyId, String secret, String bucket) {
        this.signer = new RequestSigner(Realm.s3(region), keyId, secret);
        this.host = endpoint.getAuthority();
        this.bucket = bucket;
        this.http =
                HttpClient.create(ConnectionProvider.create("load", 1_024))
                        .baseUrl(endpoint.toString());
    }

    /// Does one operation on `key`; the result is how many bytes of body were moved.
    public Mono<Long> perform(Operation operation, String key, byte[] body) {
        return switch (operation) {
            case PUT -> exchange(Method.PUT, object(key), body).thenReturn((long) body.length);
            case GET -> exchange(Method.GET, object(key), new byte[0]);
            case HEAD -> exchange(Method.HEAD, object(key), new byte[0]);
            case DELETE -> exchange(Method.DELETE, object(key), new byte[0]);
            case LIST ->
                    exchange(
                            Method.GET,
                            "/" + bucket + "?list-type=2&max-keys=1000&start-after=" + key,
                            new byte[0]);
        };
    }

    /// Lists the buckets of the key; the result is how many bytes came.
    public Mono<Long> listBuckets() {
        return exchange(Method.GET, "/", new byte[0]);
    }

    private String object(String key) {
        return "/" + bucket + "/" + key;
    }

    private Mono<Long> exchange(Method method, String raw, byte[] body) {
        RequestTarget target = RequestTarget.parse(raw).orElseThrow();
        Headers signed =
                signer.sign(
                                method,
                                target,
                                Headers.of("host", host),
                                "UNSIGNED-PAYLOAD",
                                clock.instant())
                        .headers();
        return http.headers(
                        sent -> {
                            signed.forEach(sent::set);
                            if (method == Method.PUT) {
                                sent.set("content-length", body.length);
                            }
                        })
                .request(HttpMethod.valueOf(method.name()))
                .uri(raw)
                .send(body.length == 0 ? Mono.empty() : Mono.fromSupplier(() -> wrapped(body)))
                .response((response, content) -> drained(response, content))
                .single();
    }

    private static ByteBuf wrapped(byte[] body) {
        return Unpooled.wrappedBuffer(body);
    }

    private static Mono<Long> drained(HttpClientResponse response, Flux<ByteBuf> content) {
        if (response.status().code() >= 300) {
            return Mono.error(new IllegalStateException("status " + response.status()));
        }
        LongAdder moved = new LongAdder();
        return content.doOnNext(part -> moved.add(part.readableBytes()))
                .then(Mono.fromSupplier(moved::sum));
    }
}
