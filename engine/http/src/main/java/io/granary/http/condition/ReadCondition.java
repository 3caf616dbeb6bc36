package io.granary.http.condition;

import io.granary.http.message.Headers;
import io.granary.http.message.HttpDate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The conditions of a read, decided in the order of RFC 9110: `If-Match` alone, or else
/// `If-Unmodified-Since`; then `If-None-Match` alone, or else `If-Modified-Since`.
///
/// Dates are compared as whole seconds; one that cannot be read is ignored.
public final class ReadCondition {
    private static final String COPY = "x-amz-copy-source-";

    private final Headers headers;
    private final String prefix;
    private final String etag;
    private final Instant lastModified;

    private ReadCondition(Headers headers, String prefix, String etag, Instant lastModified) {
        this.headers = headers;
        this.prefix = prefix;
        this.etag = etag;
        this.lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    /// Decides a GET or HEAD of an object with this ETag (without quotes).
    public static Outcome ofObject(
            Headers headers, String etag, Instant lastModified, Instant now) {
        var condition = new ReadCondition(headers, "", etag, lastModified);
        Optional<String> failed = condition.failedHeader();
        if (failed.isPresent()) {
            return new Outcome.Failed(failed.get());
        }
        return condition.unchangedHeader(now).isPresent()
                ? new Outcome.NotModified()
                : new Outcome.Proceed();
    }

    /// Decides a copy by its `x-amz-copy-source-if-…` headers: either to proceed or to fail.
    public static Outcome ofCopySource(
            Headers headers, String etag, Instant lastModified, Instant now) {
        var condition = new ReadCondition(headers, COPY, etag, lastModified);
        return condition
                .failedHeader()
                .or(() -> condition.unchangedHeader(now))
                .<Outcome>map(Outcome.Failed::new)
                .orElseGet(Outcome.Proceed::new);
    }

    /// Whether the `Range` header may be honoured: true without `If-Range`, or if it names this
    /// object by its ETag or by its exact date.
    public static boolean allowsRange(Headers headers, String etag, Instant lastModified) {
        Optional<String> header = headers.first("If-Range");
        if (header.isEmpty()) {
            return true;
        }
        Instant second = lastModified.truncatedTo(ChronoUnit.SECONDS);
        return HttpDate.parse(header.get())
                .map(second::equals)
                .orElseGet(() -> namesOne(EntityTags.parse(header.get()), etag));
    }

    private static boolean namesOne(EntityTags tags, String etag) {
        return !tags.any() && tags.tags().size() == 1 && tags.holdStrongly(etag);
    }

    private Optional<String> failedHeader() {
        Optional<String> match = value("If-Match");
        if (match.isPresent()) {
            return named("If-Match", !EntityTags.parse(match.get()).holdStrongly(etag));
        }
        Optional<Instant> date = value("If-Unmodified-Since").flatMap(HttpDate::parse);
        return named("If-Unmodified-Since", date.isPresent() && lastModified.isAfter(date.get()));
    }

    private Optional<String> unchangedHeader(Instant now) {
        Optional<String> noneMatch = value("If-None-Match");
        if (noneMatch.isPresent()) {
            return named("If-None-Match", EntityTags.parse(noneMatch.get()).holdWeakly(etag));
        }
        Optional<Instant> date = value("If-Modified-Since").flatMap(HttpDate::parse);
        boolean unchanged =
                date.isPresent() && !date.get().isAfter(now) && !lastModified.isAfter(date.get());
        return named("If-Modified-Since", unchanged);
    }

    private Optional<String> value(String name) {
        return headers.first(prefix.isEmpty() ? name : prefix + name);
    }

    private Optional<String> named(String name, boolean decides) {
        return decides ? Optional.of(prefix + name) : Optional.empty();
    }
}
