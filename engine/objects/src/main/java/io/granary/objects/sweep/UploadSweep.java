package io.granary.objects.sweep;

import io.granary.foundation.time.Time;
import io.granary.objects.UploadId;
import io.granary.objects.rows.uploads.IndexedUpload;
import io.granary.objects.rows.uploads.UploadHead;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.objects.uploads.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Gives up uploads that were begun long ago, as their clients would have done.
public final class UploadSweep {
    private final Ending.Tables tables;
    private final Time time;
    private final Duration after;
    private final Sightings<UploadId> seen;

    public UploadSweep(Ending.Tables tables, Time time, SweepSettings settings) {
        this.tables = tables;
        this.time = time;
        this.after = settings.uploadsAfter();
        this.seen = new Sightings<>(time, settings);
    }

    /// Ends the upload that `row` is the head of, if it goes on and is too old.
    public Mono<Void> look(UploadRow row) {
        return row instanceof UploadHead(var upload, UploadHead.State.Open open) && isOld(upload)
                ? new Ending(tables, upload, open.bucket(), open.key()).drop(List.of())
                : Mono.empty();
    }

    /// Takes a line out of the list of uploads if there is nothing behind it: only half of a
    /// beginning was stored, and half of an end.
    public Mono<Void> look(IndexedUpload line) {
        return line.state() instanceof IndexedUpload.State.Listed && isOld(line.upload())
                ? tables.uploads()
                        .getOfAll(UploadHead.keyOf(line.upload()))
                        .filter(head -> !isOpen(head))
                        .flatMap(_ -> tables.index().insert(deleted(line)))
                : Mono.empty();
    }

    private boolean isOld(UploadId upload) {
        return !after.isZero()
                && !upload.begun().plus(after).isAfter(time.now())
                && seen.isKnown(upload);
    }

    private static boolean isOpen(Optional<UploadRow> head) {
        return head.isPresent() && head.get() instanceof UploadHead(_, UploadHead.State.Open _);
    }

    private static IndexedUpload deleted(IndexedUpload line) {
        return IndexedUpload.deleted(line.bucket(), line.key(), line.upload());
    }
}
