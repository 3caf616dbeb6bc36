package io.granary.http.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a request says about its own signature, read but not yet believed.
///
/// @param payload the last line of the canonical request, from `x-amz-content-sha256`
/// @param lifetime how long it is valid, if it was signed beforehand in its query
record Claim(
        CredentialScope scope,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        Instant time,
        String payload,
        Optional<Duration> lifetime) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    Claim {
        signedHeaders = List.copyOf(signedHeaders);
    }

    boolean inQuery() {
        return lifetime.isPresent();
    }

    boolean signs(String lowerCaseName) {
        return signedHeaders.contains(lowerCaseName);
    }

    String stringToSign(String canonicalRequest) {
        return stringToSign(timestamp, scope, canonicalRequest);
    }

    static String stringToSign(String timestamp, CredentialScope scope, String canonicalRequest) {
        String hash = Sha256.hex(canonicalRequest);
        return ALGORITHM + "\n" + timestamp + "\n" + scope.text() + "\n" + hash;
    }
}
