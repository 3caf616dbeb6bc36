package io.granary.objects.write;

import io.granary.objects.Gone;
import io.granary.objects.manifests.Footprint;
import io.granary.objects.manifests.SegmentCopy;
import io.granary.objects.manifests.Target;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.Description;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ManifestPart;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.Version;
import io.granary.tables.schema.Detail;
import java.util.List;
import reactor.core.publisher.Mono;

/// One stored body on its way to a second key, without its bytes.
///
/// The copy's own references are written first. If the source is still there after that, its blocks
/// have had a live reference all the time and cannot have been removed.
final class ObjectCopy {
    private final WritePorts ports;
    private final CopyRequest request;
    private final StoredObject source;
    private final Target target;
    private final Footprint footprint;
    private final SegmentCopy copy;
    private final Commit commit;

    ObjectCopy(WritePorts ports, CopyRequest request) {
        this.ports = ports;
        this.request = request;
        this.source = request.source();
        this.target = Target.of(request.bucket(), request.key(), ports.nextVersion());
        this.footprint = new Footprint(ports.lists(), target.version());
        this.copy = new SegmentCopy(ports.lists(), target, footprint);
        this.commit = new Commit(ports, target);
    }

    Mono<StoredObject> run() {
        return switch (source.content()) {
            case Content.Inline inline -> commit.ofInline(complete(inline));
            case Content.InlineApart() ->
                    sourceNow(Detail.WHOLE)
                            .flatMap(now -> commit.ofInline(complete(now.content())));
            case Content.InBlocks(var blocks) -> committed(copy.refer(blocks));
            case Content.InManifests(var parts) ->
                    committed(copy.copyAll(source.version(), segments(parts)));
        };
    }

    private static long segments(List<ManifestPart> parts) {
        return parts.stream().mapToLong(ManifestPart::segments).sum();
    }

    /// The copy failed or nobody waits for it any more.
    Mono<Void> abandon() {
        return Mono.defer(() -> commit.hasBegun() ? Mono.empty() : footprint.erase());
    }

    private Mono<StoredObject> committed(Mono<Void> references) {
        return Mono.when(references, commit.readStamp())
                .then(Mono.defer(() -> sourceNow(Detail.HEAD)))
                .flatMap(_ -> commit.ofBlocks(complete(source.content())));
    }

    /// The source as it is now; fails with [Gone] when it is not the version that is being copied.
    private Mono<StoredObject> sourceNow(Detail detail) {
        var bucket = source.bucket();
        var shard = IndexShard.of(bucket.id(), source.key(), bucket.indexShards());
        return ports.objects()
                .get(ObjectRow.keyOf(shard, source.key()), detail)
                .map(row ->
                        row.flatMap(found -> StoredObject.of(bucket, found))
                                .filter(now -> now.version().equals(source.version()))
                                .orElseThrow(() -> new Gone(Gone.What.OBJECT)));
    }

    private Version.State.Complete complete(Content content) {
        return new Version.State.Complete(
                new Description(
                        source.size(),
                        source.etag(),
                        request.replaceHeaders().orElse(source.headers()),
                        source.checksums()),
                content);
    }
}
