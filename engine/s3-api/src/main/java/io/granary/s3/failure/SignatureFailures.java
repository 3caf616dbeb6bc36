package io.granary.s3.failure;

import io.granary.http.signature.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What S3 says to those whose signature was refused, or who did not sign.
public final class SignatureFailures {
    private SignatureFailures() {}

    /// Nothing here is for those who do not say who they are.
    public static S3Failure ofAnonymous() {
        return S3Failure.of(S3Code.ACCESS_DENIED);
    }

    public static S3Failure of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.MalformedHeader(var reason) -> malformedHeader(reason);
            case Refusal.MalformedQuery(var reason) ->
                    S3Failure.of(S3Code.AUTHORIZATION_QUERY_PARAMETERS_ERROR, reason);
            case Refusal.WrongRegion wrong -> ofRegion(wrong);
            case Refusal.SignedTwice() ->
                    S3Failure.of(
                            S3Code.INVALID_ARGUMENT,
                            "Only one auth mechanism allowed; only the X-Amz-Algorithm query"
                                    + " parameter, Signature query string parameter or the"
                                    + " Authorization header should be specified");
            case Refusal.UnsupportedScheme _ ->
                    S3Failure.of(
                            S3Code.INVALID_REQUEST,
                            "The authorization mechanism you have provided is not supported."
                                    + " Please use AWS4-HMAC-SHA256.");
            case Refusal.MissingDate() ->
                    S3Failure.of(
                            S3Code.ACCESS_DENIED,
                            "AWS authentication requires a valid Date or x-amz-date header");
            case Refusal.MissingPayloadHash() ->
                    S3Failure.of(
                            S3Code.INVALID_REQUEST,
                            "Missing required header for this request: x-amz-content-sha256");
            case Refusal.TemporaryKey() -> S3Failure.of(S3Code.INVALID_TOKEN);
            case Refusal.HeadersNotSigned(var names) ->
                    S3Failure.of(
                                    S3Code.ACCESS_DENIED,
                                    "There were headers present in the request which were not"
                                            + " signed")
                            .with("HeadersNotSigned", String.join(", ", names));
            case Refusal.SignedHeadersMissing _ -> S3Failure.of(S3Code.SIGNATURE_DOES_NOT_MATCH);
            case Refusal.SkewedClock skewed -> ofSkew(skewed);
            case Refusal.Expired expired -> ofExpiry(expired);
            case Refusal.NotYetValid(_, var serverTime) ->
                    S3Failure.of(S3Code.ACCESS_DENIED, "Request is not valid yet")
                            .with("ServerTime", serverTime.toString());
            case Refusal.UnknownKey(var accessKeyId) ->
                    S3Failure.of(S3Code.INVALID_ACCESS_KEY_ID).with("AWSAccessKeyId", accessKeyId);
            case Refusal.WrongSignature wrong -> ofSignature(wrong);
        };
    }

    private static S3Failure malformedHeader(String reason) {
        return S3Failure.of(
                S3Code.AUTHORIZATION_HEADER_MALFORMED,
                "The authorization header is malformed; " + reason);
    }

    private static S3Failure ofRegion(Refusal.WrongRegion wrong) {
        String reason =
                "the region '%s' is wrong; expecting '%s'"
                        .formatted(wrong.given(), wrong.expected());
        S3Failure failure =
                wrong.inQuery()
                        ? S3Failure.of(
                                S3Code.AUTHORIZATION_QUERY_PARAMETERS_ERROR,
                                "Error parsing the X-Amz-Credential parameter; " + reason)
                        : malformedHeader(reason);
        return failure.with("Region", wrong.expected());
    }

    private static S3Failure ofSkew(Refusal.SkewedClock skewed) {
        return S3Failure.of(S3Code.REQUEST_TIME_TOO_SKEWED)
                .with("RequestTime", skewed.requestTime().toString())
                .with("ServerTime", skewed.serverTime().toString())
                .with("MaxAllowedSkewMilliseconds", Long.toString(skewed.allowed().toMillis()));
    }

    private static S3Failure ofExpiry(Refusal.Expired expired) {
        return S3Failure.of(S3Code.ACCESS_DENIED, "Request has expired")
                .with("X-Amz-Expires", Long.toString(expired.expiresSeconds()))
                .with("Expires", expired.expires().toString())
                .with("ServerTime", expired.serverTime().toString());
    }

    private static S3Failure ofSignature(Refusal.WrongSignature wrong) {
        return S3Failure.of(S3Code.SIGNATURE_DOES_NOT_MATCH)
                .with("AWSAccessKeyId", wrong.accessKeyId())
                .with("StringToSign", wrong.stringToSign())
                .with("SignatureProvided", wrong.provided())
                .with("StringToSignBytes", bytesOf(wrong.stringToSign()))
                .with("CanonicalRequest", wrong.canonicalRequest())
                .with("CanonicalRequestBytes", bytesOf(wrong.canonicalRequest()));
    }

    private static String bytesOf(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
