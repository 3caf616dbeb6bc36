package io.granary.http.condition;

import io.granary.http.message.Headers;
import java.util.Optional;

/// The condition of a write.
public sealed interface WriteCondition {
    /// Write, whatever is there.
    record Always() implements WriteCondition {}

    /// `If-None-Match: *`: write if nothing is there.
    record IfAbsent() implements WriteCondition {}

    /// `If-Match` with one ETag (without quotes): write over that object only.
    record IfMatches(String etag) implements WriteCondition {}

    /// A condition that S3 does not have for writes: status 501, with the headers and the reason.
    record Unsupported(String headers, String reason) implements WriteCondition {}

    static WriteCondition of(Headers headers) {
        Optional<String> match = headers.joined("If-Match");
        Optional<String> noneMatch = headers.joined("If-None-Match");
        if (match.isPresent() && noneMatch.isPresent()) {
            return new Unsupported(
                    "If-Match,If-None-Match",
                    "Multiple conditional request headers present in the request");
        }
        if (noneMatch.isPresent()) {
            return EntityTags.parse(noneMatch.get()).any()
                    ? new IfAbsent()
                    : unsupported("If-None-Match");
        }
        return match.map(WriteCondition::ifMatches).orElseGet(Always::new);
    }

    private static WriteCondition ifMatches(String header) {
        EntityTags tags = EntityTags.parse(header);
        if (tags.any() || tags.tags().size() != 1) {
            return unsupported("If-Match");
        }
        EntityTags.Tag tag = tags.tags().getFirst();
        return tag.weak() || tag.value().isEmpty()
                ? unsupported("If-Match")
                : new IfMatches(tag.value());
    }

    private static WriteCondition unsupported(String header) {
        return new Unsupported(
                header, "We don't accept the provided value of " + header + " header for this API");
    }
}
