package io.granary.objects.uploads;

import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import io.granary.objects.rows.uploads.IndexedUpload;
import io.granary.objects.rows.uploads.UploadHead;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.tables.Table;
import java.util.Collection;
import java.util.TreeSet;
import reactor.core.publisher.Mono;

/// Ends an upload, however it ends, so that its parts are dropped and it is listed no more.
///
/// A part that came while the end was written may have been acknowledged and is looked for
/// afterwards; later ones find the end themselves.
public final class Ending {
    private final Tables tables;
    private final PartRows parts;
    private final UploadId upload;
    private final BucketId bucket;
    private final ObjectKey key;

    /// Where uploads are.
    public record Tables(Table<UploadRow> uploads, Table<IndexedUpload> index) {}

    /// The end of the upload `upload`, which was begun for `key`.
    public Ending(Tables tables, UploadId upload, BucketId bucket, ObjectKey key) {
        this.tables = tables;
        this.parts = new PartRows(tables.uploads());
        this.upload = upload;
        this.bucket = bucket;
        this.key = key;
    }

    Ending(UploadPorts ports, Upload upload) {
        this(
                new Tables(ports.uploads(), ports.index()),
                upload.id(),
                upload.bucket().id(),
                upload.key());
    }

    /// Ends the upload, which has at least the parts `known`.
    public Mono<Void> drop(Collection<PartNumber> known) {
        return ended(known)
                .then(Mono.defer(() -> parts.all(upload)))
                .flatMap(found -> dropLate(known, found.keySet()))
                .then(Mono.defer(() -> tables.index().insert(unlisted())));
    }

    private Mono<Void> dropLate(Collection<PartNumber> known, Collection<PartNumber> found) {
        var late = new TreeSet<>(found);
        late.removeAll(new TreeSet<>(known));
        return late.isEmpty() ? Mono.empty() : ended(late);
    }

    private Mono<Void> ended(Collection<PartNumber> dropped) {
        var end = new UploadHead.State.Ended(new TreeSet<>(dropped));
        return tables.uploads().insert(new UploadHead(upload, end));
    }

    private IndexedUpload unlisted() {
        return IndexedUpload.deleted(bucket, key, upload);
    }
}
