package io.granary.objects.uploads;

import io.granary.objects.ObjectKey;
import io.granary.objects.UploadId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.rows.uploads.UploadHead;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.tables.Table;
import io.granary.tables.schema.Detail;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Looks uploads up.
final class UploadHeads {
    private final Table<UploadRow> rows;

    UploadHeads(Table<UploadRow> rows) {
        this.rows = rows;
    }

    /// The upload as it is now; fails with [UploadRefused] unless it goes on, for this very key.
    Mono<Upload> open(Bucket bucket, ObjectKey key, UploadId id) {
        return state(id)
                .map(state ->
                        state.filter(open ->
                                        open.bucket().equals(bucket.id()) && open.key().equals(key))
                                .map(open -> upload(bucket, id, open))
                                .orElseThrow(UploadHeads::noSuchUpload));
    }

    Mono<Boolean> isOpen(Upload upload) {
        return state(upload.id()).map(Optional::isPresent);
    }

    static UploadRefused noSuchUpload() {
        return new UploadRefused(new UploadRefused.Reason.NoSuchUpload());
    }

    private Mono<Optional<UploadHead.State.Open>> state(UploadId id) {
        return rows.get(UploadHead.keyOf(id), Detail.HEAD)
                .map(found -> found.flatMap(UploadHeads::openOf));
    }

    private static Optional<UploadHead.State.Open> openOf(UploadRow row) {
        return row instanceof UploadHead(_, UploadHead.State.Open open)
                ? Optional.of(open)
                : Optional.empty();
    }

    private static Upload upload(Bucket bucket, UploadId id, UploadHead.State.Open open) {
        return new Upload(
                bucket, open.key(), id, open.headers(), open.checksum(), open.initiator());
    }
}
