package io.granary.http.signature;

import io.granary.http.message.Headers;
import io.granary.http.message.HttpDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads a claim from the `Authorization` header.
final class AuthorizationHeader {
    private static final String BAD_CREDENTIAL =
            "the Credential is mal-formed; expecting"
                    + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";

    private AuthorizationHeader() {}

    static Claim read(String authorization, Headers headers) {
        String fields = fieldsOf(authorization);
        CredentialScope scope =
                CredentialScope.parse(field(fields, "Credential="))
                        .orElseThrow(() -> malformed(BAD_CREDENTIAL));
        String signedHeaders = field(fields, "SignedHeaders=");
        String signature = field(fields, "Signature=");
        Timestamp timestamp = timestamp(headers);
        String payload =
                headers.first("x-amz-content-sha256")
                        .orElseThrow(() -> new NotGenuine(new Refusal.MissingPayloadHash()));
        return new Claim(
                scope,
                List.of(signedHeaders.split(";", -1)),
                signature,
                timestamp.text(),
                timestamp.time(),
                payload,
                Optional.empty());
    }

    private record Timestamp(String text, Instant time) {}

    /// `x-amz-date` wins over `Date`, and both come in both forms.
    private static Timestamp timestamp(Headers headers) {
        String text = headers.first("x-amz-date").or(() -> headers.first("date")).orElse("");
        return AmzTime.parse(text)
                .map(time -> new Timestamp(text, time))
                .or(() ->
                        HttpDate.parse(text).map(time -> new Timestamp(AmzTime.print(time), time)))
                .orElseThrow(() -> new NotGenuine(new Refusal.MissingDate()));
    }

    private static String fieldsOf(String authorization) {
        int space = authorization.indexOf(' ');
        String scheme = space < 0 ? authorization : authorization.substring(0, space);
        if (!scheme.equals(Claim.ALGORITHM)) {
            throw new NotGenuine(new Refusal.UnsupportedScheme(scheme));
        }
        return space < 0 ? "" : authorization.substring(space + 1);
    }

    private static String field(String fields, String name) {
        for (String field : fields.split(",", -1)) {
            String text = field.strip();
            if (text.startsWith(name) && text.length() > name.length()) {
                return text.substring(name.length());
            }
        }
        throw malformed("the authorization header requires " + name.replace("=", "") + ".");
    }

    private static NotGenuine malformed(String reason) {
        return new NotGenuine(new Refusal.MalformedHeader(reason));
    }
}
