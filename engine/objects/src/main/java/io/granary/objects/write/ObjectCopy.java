package io.granary.objects.write;

import io.granary.blocks.references.BlockId;
import io.granary.objects.Gone;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.Description;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ManifestPart;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.StoredBlock;
import io.granary.objects.rows.Version;
import io.granary.tables.RangeAnswer;
import io.granary.tables.RangeEntry;
import io.granary.tables.RangeQuestion;
import io.granary.tables.Table;
import io.granary.tables.schema.Detail;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One stored body on its way to a second key, without its bytes.
///
/// The copy's own references are written first. If the source is still there after that, its blocks
/// have had a live reference all the time and cannot have been removed.
final class ObjectCopy {
    private static final int SEGMENTS_AT_ONCE = 4;
    private static final int SEGMENTS_PER_PAGE = 16;

    private final WritePorts ports;
    private final CopyRequest request;
    private final StoredObject source;
    private final Target target;
    private final Footprint footprint;
    private final Commit commit;

    ObjectCopy(WritePorts ports, CopyRequest request) {
        this.ports = ports;
        this.request = request;
        this.source = request.source();
        this.target = Target.of(request.bucket(), request.key(), ports.randomness());
        this.footprint = new Footprint(ports, target);
        this.commit = new Commit(ports, target);
    }

    Mono<StoredObject> run() {
        return switch (source.content()) {
            case Content.Inline inline -> commit.ofInline(complete(inline));
            case Content.InlineApart() ->
                    sourceNow(Detail.WHOLE)
                            .flatMap(now -> commit.ofInline(complete(now.content())));
            case Content.InBlocks(var blocks) -> committed(referred(blocks));
            case Content.InManifests(var parts) -> committed(segmentsCopied(parts));
        };
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

    private Mono<Void> referred(List<StoredBlock> blocks) {
        List<BlockId> ids = blocks.stream().map(StoredBlock::id).distinct().toList();
        ids.forEach(footprint::uses);
        return ports.blocks().refer(ids, target.version().value());
    }

    private Mono<Void> segmentsCopied(List<ManifestPart> parts) {
        long expected = parts.stream().mapToLong(ManifestPart::segments).sum();
        return segments()
                .flatMap(row -> segmentCopied(row).thenReturn(row), SEGMENTS_AT_ONCE, 1)
                .count()
                .flatMap(copied ->
                        copied == expected ? Mono.empty() : Mono.error(new Gone(Gone.What.OBJECT)));
    }

    private Mono<Void> segmentCopied(ManifestRow row) {
        return switch (row.state()) {
            case ManifestRow.State.Listed(var blocks, _, _) ->
                    Mono.when(
                            referred(blocks),
                            footprint.list(target.manifest(row.part(), row.segment(), blocks)));
            case ManifestRow.State.Deleted() -> Mono.error(new Gone(Gone.What.OBJECT));
        };
    }

    private Flux<ManifestRow> segments() {
        Table<ManifestRow> manifests = ports.manifests();
        var first = RangeQuestion.ofPartition(source.version().value(), SEGMENTS_PER_PAGE);
        return manifests
                .range(first)
                .expand(answer -> following(first, answer))
                .concatMap(answer -> Flux.fromIterable(answer.entries()), 1)
                .map(ObjectCopy::row);
    }

    private Mono<RangeAnswer<ManifestRow>> following(
            RangeQuestion question, RangeAnswer<ManifestRow> answer) {
        return Mono.justOrEmpty(answer.next())
                .flatMap(next -> ports.manifests().range(question.from(next)));
    }

    private static ManifestRow row(RangeEntry<ManifestRow> entry) {
        return switch (entry) {
            case RangeEntry.Row<ManifestRow>(var row) -> row;
            case RangeEntry.CommonPrefix<ManifestRow> _ ->
                    throw new IllegalStateException("nobody asked for prefixes");
        };
    }
}
