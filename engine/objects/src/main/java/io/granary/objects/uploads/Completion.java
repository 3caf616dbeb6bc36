package io.granary.objects.uploads;

import io.granary.objects.Gone;
import io.granary.objects.PartNumber;
import io.granary.objects.manifests.Footprint;
import io.granary.objects.manifests.SegmentCopy;
import io.granary.objects.manifests.Target;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.Description;
import io.granary.objects.rows.ManifestPart;
import io.granary.objects.rows.Version;
import io.granary.objects.rows.uploads.PartRow;
import io.granary.objects.write.Commit;
import io.granary.objects.write.Inspected;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The parts of one upload on their way to one object, without their bytes.
///
/// The object's own references are written first. If the upload goes on after that, and the parts
/// are those that were chosen, their blocks have had a live reference all the time.
final class Completion {
    private final UploadPorts ports;
    private final UploadSettings settings;
    private final CompleteRequest request;
    private final UploadHeads heads;
    private final PartRows parts;
    private final Target target;
    private final Footprint footprint;
    private final SegmentCopy copy;
    private final Commit commit;

    Completion(UploadPorts ports, UploadSettings settings, CompleteRequest request) {
        this.ports = ports;
        this.settings = settings;
        this.request = request;
        this.heads = new UploadHeads(ports.uploads());
        this.parts = new PartRows(ports.uploads());
        this.target = Target.of(request.bucket(), request.key(), ports.write().nextVersion());
        this.footprint = new Footprint(ports.write().lists(), target.version());
        this.copy = new SegmentCopy(ports.write().lists(), target, footprint);
        this.commit = new Commit(ports.write(), target);
    }

    Mono<StoredObject> run() {
        return heads.open(request.bucket(), request.key(), request.upload())
                .flatMap(upload ->
                        parts.all(upload.id())
                                .map(present -> Selection.of(request.parts(), present, settings))
                                .flatMap(selection -> putTogether(upload, selection)));
    }

    /// Nothing came of it or nobody waits for it any more.
    Mono<Void> abandon() {
        return Mono.defer(() -> commit.hasBegun() ? Mono.empty() : footprint.erase());
    }

    private Mono<StoredObject> putTogether(Upload upload, Selection selection) {
        Version.State.Complete state = object(upload, selection);
        return Mono.when(copied(selection), commit.readStamp())
                .then(Mono.defer(() -> unchanged(upload, selection)))
                .flatMap(known ->
                        committed(state)
                                .flatMap(stored ->
                                        new Ending(ports, upload).drop(known).thenReturn(stored)));
    }

    private Version.State.Complete object(Upload upload, Selection selection) {
        Inspected inspected = request.assembler().assemble(upload, selection.uploaded());
        return new Version.State.Complete(
                new Description(
                        selection.size(),
                        inspected.etag(),
                        upload.headers(),
                        inspected.checksums(),
                        Optional.of(upload.id())),
                selection.content());
    }

    private Mono<Void> copied(Selection selection) {
        return Flux.fromIterable(selection.parts().entrySet())
                .flatMap(this::copied, settings.partsAtOnce(), 1)
                .then();
    }

    private Mono<Void> copied(Map.Entry<PartNumber, PartRow.State.Stored> part) {
        PartNumber number = part.getKey();
        PartRow.State.Stored stored = part.getValue();
        return Mono.justOrEmpty(stored.manifests(number))
                .map(ManifestPart::segments)
                .flatMap(segments -> copy.copyAll(stored.version(), segments))
                .onErrorMap(Gone.class, _ -> Selection.noSuchPart(number, stored.etag().value()));
    }

    /// All parts that the upload has now.
    private Mono<Set<PartNumber>> unchanged(Upload upload, Selection selection) {
        return heads.open(upload.bucket(), upload.key(), upload.id())
                .then(Mono.defer(() -> parts.all(upload.id())))
                .map(now -> {
                    selection.checkUnchanged(now);
                    return now.keySet();
                });
    }

    private Mono<StoredObject> committed(Version.State.Complete state) {
        return switch (state.content()) {
            case Content.Inline _, Content.InlineApart _ -> commit.ofInline(state);
            case Content.InBlocks _, Content.InManifests _ -> commit.ofBlocks(state);
        };
    }
}
