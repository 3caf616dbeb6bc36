package io.granary.objects.uploads;

import io.granary.objects.PartNumber;
import io.granary.objects.rows.uploads.IndexedUpload;
import io.granary.objects.rows.uploads.UploadHead;
import java.util.Collection;
import java.util.TreeSet;
import reactor.core.publisher.Mono;

/// Ends an upload, however it ends, so that its parts are dropped and it is listed no more.
///
/// A part that came while the end was written may have been acknowledged and is looked for
/// afterwards; later ones find the end themselves.
final class Ending {
    private final UploadPorts ports;
    private final PartRows parts;
    private final Upload upload;

    Ending(UploadPorts ports, Upload upload) {
        this.ports = ports;
        this.parts = new PartRows(ports.uploads());
        this.upload = upload;
    }

    /// Ends the upload, which has at least the parts `known`.
    Mono<Void> drop(Collection<PartNumber> known) {
        return ended(known)
                .then(Mono.defer(() -> parts.all(upload.id())))
                .flatMap(found -> dropLate(known, found.keySet()))
                .then(Mono.defer(() -> ports.index().insert(unlisted())));
    }

    private Mono<Void> dropLate(Collection<PartNumber> known, Collection<PartNumber> found) {
        var late = new TreeSet<>(found);
        late.removeAll(new TreeSet<>(known));
        return late.isEmpty() ? Mono.empty() : ended(late);
    }

    private Mono<Void> ended(Collection<PartNumber> dropped) {
        var end = new UploadHead.State.Ended(new TreeSet<>(dropped));
        return ports.uploads().insert(new UploadHead(upload.id(), end));
    }

    private IndexedUpload unlisted() {
        return IndexedUpload.deleted(upload.bucket().id(), upload.key(), upload.id());
    }
}
