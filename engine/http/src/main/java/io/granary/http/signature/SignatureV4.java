package io.granary.http.signature;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.SecretKey;

/// Verifies signatures of version 4, in the `Authorization` header or in the query, for one realm.
///
/// Pure but for a memory of derived keys; safe for any thread.
public final class SignatureV4 {
    /// How far a sender's clock may be from ours, either way.
    public static final Duration ALLOWED_SKEW = Duration.ofMinutes(15);

    private static final int REMEMBERED_KEYS = 1024;

    /// Stand in for a key that does not exist, so that its answer takes as long as any other.
    private static final String NOBODY = "";

    private static final String NOBODYS_SECRET = "0123456789012345678901234567890123456789";

    private final Realm realm;
    private final Secrets secrets;
    private final SigningKeys keys = new SigningKeys(REMEMBERED_KEYS);

    public SignatureV4(Realm realm, Secrets secrets) {
        this.realm = realm;
        this.secrets = secrets;
    }

    public Verdict verify(Request request, Instant now) {
        return verify(request.method(), request.target(), request.headers(), now);
    }

    public Verdict verify(Method method, RequestTarget target, Headers headers, Instant now) {
        try {
            Optional<Claim> found = Claims.find(target, headers);
            if (found.isEmpty()) {
                return new Verdict.Anonymous();
            }
            Claim claim = found.get();
            checkScope(claim);
            checkHeaders(claim, headers);
            checkTime(claim, now);
            return compare(claim, canonical(claim, method, target, headers));
        } catch (NotGenuine refused) {
            return new Verdict.Refused(refused.refusal());
        }
    }

    private String canonical(Claim claim, Method method, RequestTarget target, Headers headers) {
        return CanonicalRequest.of(
                method,
                CanonicalRequest.path(target, realm.encodesPathTwice()),
                target.query(),
                headers,
                claim.signedHeaders(),
                claim.payload());
    }

    private Verdict compare(Claim claim, String canonicalRequest) {
        CredentialScope scope = claim.scope();
        Optional<String> secret = secrets.secretOf(scope.accessKeyId());
        SecretKey key =
                secret.map(found -> keys.keyFor(scope, found)).orElseGet(() -> nobodys(scope));
        String stringToSign = claim.stringToSign(canonicalRequest);
        String expected = Sha256.hmacHex(key, stringToSign);
        boolean same = Sha256.sameText(expected, claim.signature());
        if (secret.isEmpty()) {
            return new Verdict.Refused(new Refusal.UnknownKey(scope.accessKeyId()));
        }
        if (!same) {
            return new Verdict.Refused(
                    new Refusal.WrongSignature(
                            scope.accessKeyId(),
                            claim.signature(),
                            stringToSign,
                            canonicalRequest));
        }
        ChunkSeed seed = new ChunkSeed(key, claim.timestamp(), scope.text(), expected);
        return new Verdict.Genuine(scope.accessKeyId(), claim.payload(), seed);
    }

    private SecretKey nobodys(CredentialScope scope) {
        var nobody = new CredentialScope(NOBODY, scope.date(), scope.region(), scope.service());
        return keys.keyFor(nobody, NOBODYS_SECRET);
    }

    private void checkScope(Claim claim) {
        CredentialScope scope = claim.scope();
        String day = claim.timestamp().substring(0, 8);
        if (!scope.date().equals(day)) {
            throw malformed(
                    claim,
                    ("Invalid credential date \"%s\"."
                                    + " This date is not the same as X-Amz-Date: \"%s\".")
                            .formatted(scope.date(), day));
        }
        if (!scope.service().equals(realm.service())) {
            throw malformed(
                    claim,
                    "incorrect service \"%s\". This endpoint belongs to \"%s\"."
                            .formatted(scope.service(), realm.service()));
        }
        if (!scope.region().equals(realm.region())) {
            throw new NotGenuine(
                    new Refusal.WrongRegion(realm.region(), scope.region(), claim.inQuery()));
        }
    }

    private static NotGenuine malformed(Claim claim, String reason) {
        return new NotGenuine(
                claim.inQuery()
                        ? new Refusal.MalformedQuery(reason)
                        : new Refusal.MalformedHeader(reason));
    }

    private static void checkHeaders(Claim claim, Headers headers) {
        List<String> missing = new ArrayList<>();
        for (String name : claim.signedHeaders()) {
            if (!headers.has(name)) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new NotGenuine(new Refusal.SignedHeadersMissing(missing));
        }
        List<String> unsigned = unsigned(claim, headers);
        if (!unsigned.isEmpty()) {
            throw new NotGenuine(new Refusal.HeadersNotSigned(unsigned));
        }
    }

    /// The headers that had to be signed and are not. `x-amz-content-sha256` is covered by the last
    /// line of the canonical request, listed or not.
    private static List<String> unsigned(Claim claim, Headers headers) {
        List<String> unsigned = new ArrayList<>();
        if (!claim.signs("host")) {
            unsigned.add("host");
        }
        headers.forEach((name, _) -> {
            if (name.regionMatches(true, 0, "x-amz-", 0, 6)) {
                String lowerCase = name.toLowerCase(Locale.ROOT);
                boolean covered =
                        claim.signs(lowerCase)
                                || lowerCase.equals("x-amz-content-sha256")
                                || unsigned.contains(lowerCase);
                if (!covered) {
                    unsigned.add(lowerCase);
                }
            }
        });
        return List.copyOf(unsigned);
    }

    private static void checkTime(Claim claim, Instant now) {
        if (claim.lifetime().isPresent()) {
            checkLifetime(claim.time(), claim.lifetime().get(), now);
        } else if (Duration.between(claim.time(), now).abs().compareTo(ALLOWED_SKEW) > 0) {
            throw new NotGenuine(new Refusal.SkewedClock(claim.time(), now, ALLOWED_SKEW));
        }
    }

    private static void checkLifetime(Instant from, Duration lifetime, Instant now) {
        Instant end = from.plus(lifetime);
        if (now.isBefore(from.minus(ALLOWED_SKEW))) {
            throw new NotGenuine(new Refusal.NotYetValid(from, now));
        }
        if (lifetime.isZero() || now.isAfter(end)) {
            throw new NotGenuine(new Refusal.Expired(end, now, lifetime.toSeconds()));
        }
    }
}
