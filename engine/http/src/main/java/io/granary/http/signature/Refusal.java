package io.granary.http.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Why a signed request was refused, with what the error answer shows of it.
///
/// None of the texts holds a secret of ours. [WrongSignature] repeats the signed part of the
/// request, for its sender's eyes only.
public sealed interface Refusal {
    /// The `Authorization` header cannot be read, or its scope is not ours.
    record MalformedHeader(String reason) implements Refusal {}

    /// A parameter of a presigned request is missing or cannot be read, or its scope is not ours.
    record MalformedQuery(String reason) implements Refusal {}

    /// The scope names another region than `expected`.
    record WrongRegion(String expected, String given, boolean inQuery) implements Refusal {}

    /// The request is signed both in a header and in the query.
    record SignedTwice() implements Refusal {}

    /// The request is signed by a scheme that nobody here verifies: version 2, elliptic curves.
    record UnsupportedScheme(String scheme) implements Refusal {}

    /// Neither `x-amz-date` nor `Date` holds a date.
    record MissingDate() implements Refusal {}

    /// A header signature does not say what it covers of the body.
    record MissingPayloadHash() implements Refusal {}

    /// The request carries a token of temporary keys, which do not exist here.
    record TemporaryKey() implements Refusal {}

    /// These headers came with the request, had to be signed and were not.
    record HeadersNotSigned(List<String> names) implements Refusal {}

    /// These headers were signed and did not come with the request.
    record SignedHeadersMissing(List<String> names) implements Refusal {}

    /// The sender's clock is too far from ours.
    record SkewedClock(Instant requestTime, Instant serverTime, Duration allowed)
            implements Refusal {}

    /// A presigned request came after its time.
    record Expired(Instant expires, Instant serverTime, long expiresSeconds) implements Refusal {}

    /// A presigned request came before its time.
    record NotYetValid(Instant validFrom, Instant serverTime) implements Refusal {}

    /// Nobody has this key.
    record UnknownKey(String accessKeyId) implements Refusal {}

    /// The signature is not the one that the key's holder would have made.
    record WrongSignature(
            String accessKeyId, String provided, String stringToSign, String canonicalRequest)
            implements Refusal {
        /// Not the request, whose headers may hold a key of the client's.
        @Override
        public String toString() {
            return "WrongSignature[" + accessKeyId + "]";
        }
    }
}
