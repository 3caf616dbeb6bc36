package io.granary.http.signature;

import io.granary.http.message.Headers;
import io.granary.http.message.QueryParameter;
import io.granary.http.message.RequestTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads a claim from the query of a request that was signed beforehand.
final class PresignedQuery {
    private static final long LONGEST_SECONDS = 604_800;
    private static final String SIGNATURE = "x-amz-signature";
    private static final String INCOMPLETE =
            "Query-string authentication version 4 requires the X-Amz-Algorithm,"
                    + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and"
                    + " X-Amz-Expires parameters.";
    private static final String BAD_CREDENTIAL =
            "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting"
                    + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
    private static final String BAD_DATE =
            "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"";

    private PresignedQuery() {}

    /// Whether the parameter shows that its request is signed in the query, by any version.
    static boolean marks(QueryParameter parameter) {
        return switch (parameter.name().toLowerCase(Locale.ROOT)) {
            case "x-amz-algorithm", "x-amz-credential", SIGNATURE -> true;
            default -> isVersion2(parameter.name());
        };
    }

    /// Whether the parameter is the signature, which covers all others.
    static boolean isSignature(QueryParameter parameter) {
        return parameter.name().equalsIgnoreCase(SIGNATURE);
    }

    static Claim read(RequestTarget target, Headers headers) {
        Map<String, String> fields = fields(target);
        if (!required(fields, "x-amz-algorithm").equals(Claim.ALGORITHM)) {
            throw malformed("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        }
        CredentialScope scope =
                CredentialScope.parse(required(fields, "x-amz-credential"))
                        .orElseThrow(() -> malformed(BAD_CREDENTIAL));
        String timestamp = required(fields, "x-amz-date");
        Instant time = AmzTime.parse(timestamp).orElseThrow(() -> malformed(BAD_DATE));
        String signedHeaders = required(fields, "x-amz-signedheaders");
        String signature = required(fields, SIGNATURE);
        long seconds = seconds(required(fields, "x-amz-expires"));
        String payload =
                headers.first("x-amz-content-sha256")
                        .orElse(
                                fields.getOrDefault(
                                        "x-amz-content-sha256", Claim.UNSIGNED_PAYLOAD));
        return new Claim(
                scope,
                List.of(signedHeaders.split(";", -1)),
                signature,
                timestamp,
                time,
                payload,
                Optional.of(Duration.ofSeconds(seconds)));
    }

    private static Map<String, String> fields(RequestTarget target) {
        Map<String, String> fields = new TreeMap<>();
        for (QueryParameter parameter : target.query()) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            if (isVersion2(parameter.name())) {
                throw new NotGenuine(new Refusal.UnsupportedScheme("AWS"));
            }
            if (name.equals("x-amz-security-token")) {
                throw new NotGenuine(new Refusal.TemporaryKey());
            }
            if (name.startsWith("x-amz-") && fields.put(name, parameter.value()) != null) {
                throw malformed("The parameter " + parameter.name() + " was given twice.");
            }
        }
        return fields;
    }

    private static boolean isVersion2(String name) {
        return name.equals("AWSAccessKeyId") || name.equals("Signature");
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw malformed(INCOMPLETE);
        }
        return value;
    }

    /// Zero is a number of seconds too: such a request has expired before it could be sent.
    private static long seconds(String text) {
        long seconds;
        try {
            seconds = Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw malformed("X-Amz-Expires should be a number");
        }
        if (seconds < 0) {
            throw malformed("X-Amz-Expires must be non-negative");
        }
        if (seconds > LONGEST_SECONDS) {
            throw malformed(
                    "X-Amz-Expires must be less than a week (in seconds); that is, the given"
                            + " X-Amz-Expires must be less than 604800 seconds");
        }
        return seconds;
    }

    private static NotGenuine malformed(String reason) {
        return new NotGenuine(new Refusal.MalformedQuery(reason));
    }
}
