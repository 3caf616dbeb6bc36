package io.granary.objects.uploads;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.page.Cursor;
import io.granary.objects.UploadId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.rows.uploads.IndexedUpload;
import io.granary.tables.RangeQuestion;
import java.util.List;
import java.util.Optional;

/// One page of the uploads that go on in a bucket.
///
/// @param delimiter keys that contain it after the prefix are rolled up into common prefixes
/// @param after what came last on the page before
/// @param limit how many uploads and common prefixes at most; 0 asks for an empty page
public record UploadsRequest(
        Bucket bucket, Bytes prefix, Optional<Bytes> delimiter, Optional<Marker> after, int limit) {
    public static final int MAX_LIMIT = 1000;

    public UploadsRequest {
        Check.that(0 <= limit && limit <= MAX_LIMIT, "page of %d", limit);
        Check.that(delimiter.map(bytes -> !bytes.isEmpty()).orElse(true), "empty delimiter");
    }

    /// A key whose uploads were all listed, or only those up to one of them.
    public record Marker(Bytes key, Optional<UploadId> upload) {}

    RangeQuestion question() {
        return new RangeQuestion(
                List.of(bucket.id().value()),
                after.map(this::behind).orElse(RangeQuestion.START),
                IndexedUpload.sortKeyPart(prefix),
                delimiter.map(IndexedUpload::sortKeyPart),
                limit);
    }

    /// A common prefix that the marker is rolled up into was listed before, and is left behind
    /// whole.
    private Cursor behind(Marker marker) {
        return delimiter
                .flatMap(each -> commonPrefix(marker.key(), each))
                .map(IndexedUpload::sortKeyPart)
                .map(Bytes::successorOfPrefix)
                .filter(next -> !next.isEmpty())
                .map(Cursor::at)
                .orElseGet(() -> Cursor.at(behindUploads(marker)));
    }

    private Optional<Bytes> commonPrefix(Bytes key, Bytes each) {
        int at = key.startsWith(prefix) ? key.indexOf(each, prefix.length()) : -1;
        return at < 0 ? Optional.empty() : Optional.of(key.slice(0, at + each.length()));
    }

    private static Bytes behindUploads(Marker marker) {
        return marker.upload()
                .map(upload -> IndexedUpload.behind(marker.key(), upload))
                .orElseGet(() -> IndexedUpload.behind(marker.key()));
    }
}
