package io.granary.s3.listing;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.objects.listing.ListRequest;
import io.granary.s3.request.Arguments;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.UrlEncoding;
import java.util.Optional;

/// What all listings are asked for.
///
/// @param urlEncoded whether the client wants names percent-encoded, so that XML can hold them all
record ListQuestion(Bytes prefix, Optional<Bytes> delimiter, int limit, boolean urlEncoded) {

    static ListQuestion of(BucketRequest asked) {
        return new ListQuestion(
                Bytes.utf8(asked.query("prefix").orElse("")),
                asked.query("delimiter").filter(text -> !text.isEmpty()).map(Bytes::utf8),
                Arguments.count(
                        asked.request(),
                        "max-keys",
                        0,
                        ListRequest.MAX_LIMIT,
                        ListRequest.MAX_LIMIT),
                UrlEncoding.isWanted(asked.request()));
    }

    /// Where a page begins that comes after `marker`: a marker that is a common prefix, or lies in
    /// one, leaves the whole of it behind.
    Cursor after(Bytes marker) {
        Optional<Bytes> rolledUp = commonPrefixOf(marker);
        return rolledUp.map(Bytes::successorOfPrefix)
                .filter(next -> !next.isEmpty())
                .map(Cursor::at)
                .orElseGet(() -> Cursor.after(marker));
    }

    private Optional<Bytes> commonPrefixOf(Bytes key) {
        if (delimiter.isEmpty() || !key.startsWith(prefix)) {
            return Optional.empty();
        }
        int at = key.indexOf(delimiter.get(), prefix.length());
        return at < 0 ? Optional.empty() : Optional.of(key.slice(0, at + delimiter.get().length()));
    }

    ListRequest request(BucketRequest asked, Optional<Cursor> from) {
        return new ListRequest(asked.bucket(), prefix, delimiter, from, limit);
    }
}
