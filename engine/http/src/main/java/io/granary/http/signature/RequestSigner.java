package io.granary.http.signature;

import io.granary.foundation.check.Check;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.PercentEncoding;
import io.granary.http.message.QueryParameter;
import io.granary.http.message.RequestTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;

/// Signs requests as a client does, for one key and one realm.
public final class RequestSigner {
    private final Realm realm;
    private final String accessKeyId;
    private final String secret;
    private final SigningKeys keys = new SigningKeys(2);

    public RequestSigner(Realm realm, String accessKeyId, String secret) {
        this.realm = realm;
        this.accessKeyId = accessKeyId;
        this.secret = secret;
    }

    /// The headers to send, signature included, and the seed for the chunks of a streamed body.
    public record Signed(Headers headers, ChunkSeed seed) {}

    /// Signs all of `headers`, which must hold `host`, in the `Authorization` header; adds
    /// `x-amz-date` and `x-amz-content-sha256`.
    ///
    /// @param payload the hash of the body in hexadecimal digits, `UNSIGNED-PAYLOAD`, or a word for
    ///     streaming
    public Signed sign(
            Method method, RequestTarget target, Headers headers, String payload, Instant now) {
        Check.that(headers.has("host"), "no host to sign");
        String timestamp = AmzTime.print(now);
        Headers sent = headers.with("x-amz-date", timestamp).with("x-amz-content-sha256", payload);
        CredentialScope scope = scope(timestamp);
        List<String> names = sent.names().stream().sorted().toList();
        String path = CanonicalRequest.path(target, realm.encodesPathTwice());
        String canonical = CanonicalRequest.of(method, path, target.query(), sent, names, payload);
        SecretKey key = keys.keyFor(scope, secret);
        String signature = Sha256.hmacHex(key, Claim.stringToSign(timestamp, scope, canonical));
        String authorization =
                Claim.ALGORITHM
                        + (" Credential=" + accessKeyId + "/" + scope.text())
                        + (", SignedHeaders=" + String.join(";", names))
                        + (", Signature=" + signature);
        return new Signed(
                sent.with("authorization", authorization),
                new ChunkSeed(key, timestamp, scope.text(), signature));
    }

    /// Signs a request beforehand: the raw target to send within `lifetime` with these headers,
    /// which must hold `host`.
    public String presign(
            Method method, RequestTarget target, Headers headers, Duration lifetime, Instant now) {
        Check.that(headers.has("host"), "no host to sign");
        String timestamp = AmzTime.print(now);
        CredentialScope scope = scope(timestamp);
        List<String> names = headers.names().stream().sorted().toList();
        List<QueryParameter> query = new ArrayList<>(target.query());
        query.add(new QueryParameter("X-Amz-Algorithm", Claim.ALGORITHM));
        query.add(new QueryParameter("X-Amz-Credential", accessKeyId + "/" + scope.text()));
        query.add(new QueryParameter("X-Amz-Date", timestamp));
        query.add(new QueryParameter("X-Amz-Expires", Long.toString(lifetime.toSeconds())));
        query.add(new QueryParameter("X-Amz-SignedHeaders", String.join(";", names)));
        String path = CanonicalRequest.path(target, realm.encodesPathTwice());
        String canonical =
                CanonicalRequest.of(method, path, query, headers, names, Claim.UNSIGNED_PAYLOAD);
        String stringToSign = Claim.stringToSign(timestamp, scope, canonical);
        String signature = Sha256.hmacHex(keys.keyFor(scope, secret), stringToSign);
        query.add(new QueryParameter("X-Amz-Signature", signature));
        return target.encodedPath() + "?" + print(query);
    }

    private CredentialScope scope(String timestamp) {
        String date = timestamp.substring(0, 8);
        return new CredentialScope(accessKeyId, date, realm.region(), realm.service());
    }

    private static String print(List<QueryParameter> query) {
        return query.stream()
                .map(parameter ->
                        PercentEncoding.encode(parameter.name())
                                + "="
                                + PercentEncoding.encode(parameter.value()))
                .collect(Collectors.joining("&"));
    }
}
