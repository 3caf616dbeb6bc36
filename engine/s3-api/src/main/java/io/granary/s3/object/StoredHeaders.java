package io.granary.s3.object;

import io.granary.http.message.Headers;
import io.granary.objects.UserHeaders;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which headers of a request stay with the object, and how they are answered.
public final class StoredHeaders {
    static final String CONTENT_TYPE = "content-type";
    static final String REDIRECT = "x-amz-website-redirect-location";
    private static final String CONTENT_ENCODING = "content-encoding";
    private static final String DEFAULT_TYPE = "binary/octet-stream";
    private static final int MOST_METADATA = 2048;
    private static final List<String> KEPT =
            List.of(
                    "cache-control",
                    "content-disposition",
                    "content-language",
                    CONTENT_TYPE,
                    "expires");

    private StoredHeaders() {}

    /// The headers to keep of a request to store something; throws when they are too many or wrong.
    public static UserHeaders of(Headers headers) {
        SortedMap<String, String> kept = new TreeMap<>();
        for (String name : KEPT) {
            headers.first(name)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> kept.put(name, value));
        }
        contentEncoding(headers).ifPresent(value -> kept.put(CONTENT_ENCODING, value));
        redirect(headers).ifPresent(value -> kept.put(REDIRECT, value));
        for (String name : headers.names()) {
            if (name.startsWith(UserHeaders.METADATA)) {
                String value = String.join(",", headers.all(name));
                kept.put(name, MetadataText.kept(value));
            }
        }
        return checked(UserHeaders.of(kept));
    }

    /// The headers of a copy that keeps its source's: all but the redirect, which is never copied.
    static UserHeaders ofCopy(UserHeaders source, Headers headers) {
        SortedMap<String, String> kept = new TreeMap<>(source.values());
        kept.remove(REDIRECT);
        redirect(headers).ifPresent(value -> kept.put(REDIRECT, value));
        return UserHeaders.of(kept);
    }

    /// Writes what was kept into an answer.
    static void addTo(Headers.Builder answer, UserHeaders kept) {
        answer.set("Content-Type", DEFAULT_TYPE);
        kept.values()
                .forEach((name, value) ->
                        answer.set(
                                name,
                                name.startsWith(UserHeaders.METADATA)
                                        ? MetadataText.sent(value)
                                        : value));
    }

    /// `aws-chunked` says how the body travelled, not how it is coded; anything else stays as it
    /// came.
    private static Optional<String> contentEncoding(Headers headers) {
        String given = headers.joined(CONTENT_ENCODING).orElse("");
        List<String> codings = Arrays.stream(given.split(",", -1)).map(String::strip).toList();
        List<String> kept = codings.stream().filter(StoredHeaders::isCoding).toList();
        String value = kept.size() == codings.size() ? given : String.join(", ", kept);
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static boolean isCoding(String text) {
        return !text.isEmpty() && !text.equalsIgnoreCase("aws-chunked");
    }

    private static Optional<String> redirect(Headers headers) {
        Optional<String> target = headers.first(REDIRECT);
        target.filter(text -> !leadsSomewhere(text))
                .ifPresent(text -> {
                    throw S3Failure.of(
                            S3Code.INVALID_REDIRECT_LOCATION,
                            "The website redirect location must have a prefix of 'http://'"
                                    + " or 'https://' or '/'.");
                });
        return target;
    }

    private static boolean leadsSomewhere(String text) {
        return text.startsWith("/") || text.startsWith("http://") || text.startsWith("https://");
    }

    private static UserHeaders checked(UserHeaders kept) {
        int length = kept.metadataLength();
        if (length > MOST_METADATA) {
            throw S3Failure.of(S3Code.METADATA_TOO_LARGE)
                    .with("Size", Integer.toString(length))
                    .with("MaxSizeAllowed", Integer.toString(MOST_METADATA));
        }
        return kept;
    }
}
