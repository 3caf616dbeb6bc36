package io.granary.s3.dispatch;

import io.granary.foundation.time.Time;
import io.granary.http.message.Headers;
import io.granary.http.message.QueryParameter;
import io.granary.http.message.Request;
import io.granary.http.signature.Realm;
import io.granary.http.signature.Refusal;
import io.granary.http.signature.Secrets;
import io.granary.http.signature.SignatureV4;
import io.granary.http.signature.Verdict;
import io.granary.objects.AccessKeyId;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.AccessKeys;
import io.granary.s3.failure.SignatureFailures;
import io.granary.s3.request.S3Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// The gate: there is no other way to an [S3Request].
///
/// A key that memory does not know may be a minute old; a quorum is asked before it is called
/// unknown.
public final class Authenticator {
    private static final List<String> OF_THE_SIGNATURE =
            List.of(
                    "x-amz-algorithm",
                    "x-amz-content-sha256",
                    "x-amz-credential",
                    "x-amz-date",
                    "x-amz-expires",
                    "x-amz-security-token",
                    "x-amz-signature",
                    "x-amz-signedheaders");

    private final Realm realm;
    private final AccessKeys keys;
    private final Time time;
    private final SignatureV4 signatures;

    public Authenticator(Realm realm, AccessKeys keys, Time time) {
        this.realm = realm;
        this.keys = keys;
        this.time = time;
        this.signatures = new SignatureV4(realm, this::secretOf);
    }

    /// Who sent the request; fails when nobody did, or somebody pretends.
    Mono<S3Request> authenticate(Request request) {
        return Mono.defer(() ->
                switch (verify(signatures, request)) {
                    case Verdict.Genuine genuine ->
                            Mono.just(accept(request, genuine, known(genuine)));
                    case Verdict.Refused(Refusal.UnknownKey(var id)) ->
                            authenticateNewKey(request, id);
                    case Verdict.Refused(var refusal) -> Mono.error(SignatureFailures.of(refusal));
                    case Verdict.Anonymous() -> Mono.error(SignatureFailures.ofAnonymous());
                });
    }

    private Mono<S3Request> authenticateNewKey(Request request, String id) {
        Mono<Optional<AccessKey>> looked =
                AccessKeyId.parse(id).map(keys::lookUp).orElse(Mono.just(Optional.empty()));
        return looked.map(key ->
                key.map(found -> acceptNewKey(request, found))
                        .orElseThrow(() -> SignatureFailures.of(new Refusal.UnknownKey(id))));
    }

    private S3Request acceptNewKey(Request request, AccessKey key) {
        Secrets only = id -> id.equals(key.id().value()) ? secret(key) : Optional.empty();
        return switch (verify(new SignatureV4(realm, only), request)) {
            case Verdict.Genuine genuine -> accept(request, genuine, key);
            case Verdict.Refused(var refusal) -> throw SignatureFailures.of(refusal);
            case Verdict.Anonymous() -> throw SignatureFailures.ofAnonymous();
        };
    }

    private Verdict verify(SignatureV4 verifier, Request request) {
        return verifier.verify(request.method(), request.target(), request.headers(), time.now());
    }

    private AccessKey known(Verdict.Genuine genuine) {
        String id = genuine.accessKeyId();
        return AccessKeyId.parse(id)
                .flatMap(keys::find)
                .orElseThrow(() -> SignatureFailures.of(new Refusal.UnknownKey(id)));
    }

    private Optional<String> secretOf(String id) {
        return AccessKeyId.parse(id).flatMap(keys::find).flatMap(Authenticator::secret);
    }

    private static Optional<String> secret(AccessKey key) {
        return Optional.of(key.secret().value());
    }

    private static S3Request accept(Request request, Verdict.Genuine genuine, AccessKey key) {
        return new S3Request(request, effectiveHeaders(request), key, genuine);
    }

    /// A presigned query may carry `x-amz-` headers as parameters: they are signed like all of it.
    static Headers effectiveHeaders(Request request) {
        Headers.Builder headers = request.headers().toBuilder();
        for (QueryParameter parameter : request.target().query()) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-")
                    && !OF_THE_SIGNATURE.contains(name)
                    && !request.headers().has(name)
                    && Headers.isValue(octets(parameter.value()))) {
                headers.add(name, octets(parameter.value()));
            }
        }
        return headers.build();
    }

    /// The value as the octets of its UTF-8 form, as a header would carry them.
    private static String octets(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
