package io.granary.http.signature;

import io.granary.http.message.Headers;
import io.granary.http.message.QueryParameter;
import io.granary.http.message.RequestTarget;
import java.util.Optional;

/// Finds out where a request is signed, if at all.
final class Claims {
    private Claims() {}

    /// The claim of a request; empty if nobody signed it; throws [NotGenuine] for what cannot be a
    /// signature of ours.
    static Optional<Claim> find(RequestTarget target, Headers headers) {
        String authorization = headers.first("authorization").orElse("").strip();
        boolean inHeader = !authorization.isEmpty();
        boolean inQuery = false;
        for (QueryParameter parameter : target.query()) {
            inQuery |= PresignedQuery.marks(parameter);
        }
        if (!inHeader && !inQuery) {
            return Optional.empty();
        }
        if (inHeader && (inQuery || headers.all("authorization").size() > 1)) {
            throw new NotGenuine(new Refusal.SignedTwice());
        }
        if (headers.has("x-amz-security-token")) {
            throw new NotGenuine(new Refusal.TemporaryKey());
        }
        return Optional.of(
                inHeader
                        ? AuthorizationHeader.read(authorization, headers)
                        : PresignedQuery.read(target, headers));
    }
}
