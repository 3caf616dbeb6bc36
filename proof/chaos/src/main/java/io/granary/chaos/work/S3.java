package io.granary.chaos.work;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.RequestTarget;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One node's S3 port and the bucket `default`; an answer that takes more than ten seconds is none.
final class S3 {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int PATIENCE_SECONDS = 10;

    private static final byte[] NOTHING = new byte[0];

    private final URI endpoint;
    private final HttpClient http;
    private final RequestSigner signer;
    private final Clock clock = Clock.systemUTC();

    S3(URI endpoint, Map<String, String> credentials, HttpClient http) {
        this.endpoint = endpoint;
        this.http = http;
        this.signer =
                new RequestSigner(
                        Realm.s3(credentials.getOrDefault("AWS_REGION", "")),
                        credentials.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        credentials.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
    }

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    Answer put(String key, byte[] body) {
        return exchange(Method.PUT, key, body);
    }

    Answer get(String key) {
        return exchange(Method.GET, key, NOTHING);
    }

    Answer delete(String key) {
        return exchange(Method.DELETE, key, NOTHING);
    }

    Answer list(String prefix, String after, int most) {
        String query =
                "?list-type=2&max-keys=%d&prefix=%s&start-after=%s"
                        .formatted(most, escape(prefix), escape(after));
        return exchange(Method.GET, query, NOTHING);
    }

    Answer beginUpload(String key) {
        return exchange(Method.POST, key + "?uploads", NOTHING);
    }

    Answer part(String key, String upload, int number, byte[] body) {
        return exchange(
                Method.PUT, "%s?partNumber=%d&uploadId=%s".formatted(key, number, upload), body);
    }

    Answer complete(String key, String upload, String manifest) {
        return exchange(
                Method.POST,
                key + "?uploadId=" + upload,
                manifest.getBytes(StandardCharsets.UTF_8));
    }

    Answer abort(String key, String upload) {
        return exchange(Method.DELETE, key + "?uploadId=" + upload, NOTHING);
    }

    private static String escape(String text) {
        return text.replace("/", "%2F");
    }

    private Answer exchange(Method method, String keyAndQuery, byte[] body) {
        String raw =
                keyAndQuery.startsWith("?") ? "/default" + keyAndQuery : "/default/" + keyAndQuery;
        RequestTarget target = RequestTarget.parse(raw).orElseThrow();
        Headers signed =
                signer.sign(
                                method,
                                target,
                                Headers.of("host", endpoint.getAuthority()),
                                sha256(body),
                                clock.instant())
                        .headers();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve(raw))
                        .method(method.name(), BodyPublishers.ofByteArray(body));
        signed.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("host")) {
                request.header(name, value);
            }
        });
        return await(http.sendAsync(request.build(), BodyHandlers.ofByteArray()));
    }

    private static Answer await(CompletableFuture<HttpResponse<byte[]>> coming) {
        try {
            HttpResponse<byte[]> response = coming.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String etag = response.headers().firstValue("etag").orElse("");
            return new Answer(response.statusCode(), Bytes.wrap(response.body()), etag);
        } catch (ExecutionException failure) {
            boolean unsent = failure.getCause() instanceof ConnectException;
            return Answer.without(unsent ? Answer.NOT_SENT : Answer.NONE);
        } catch (TimeoutException _) {
            coming.cancel(true);
            return Answer.without(Answer.NONE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.without(Answer.NONE);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
