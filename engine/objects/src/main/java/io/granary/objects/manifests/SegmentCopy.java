package io.granary.objects.manifests;

import io.granary.blocks.references.BlockId;
import io.granary.objects.Gone;
import io.granary.objects.VersionId;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.StoredBlock;
import io.granary.tables.RangeAnswer;
import io.granary.tables.RangeEntry;
import io.granary.tables.RangeQuestion;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Makes a new version need the blocks of one that is stored, without moving their bytes.
///
/// Whoever copies looks afterwards whether the source is still there: only then no block can have
/// been removed in between.
public final class SegmentCopy {
    private static final int SEGMENTS_AT_ONCE = 4;
    private static final int SEGMENTS_PER_PAGE = 16;

    private final ManifestPorts ports;
    private final Target target;
    private final Footprint footprint;

    public SegmentCopy(ManifestPorts ports, Target target, Footprint footprint) {
        this.ports = ports;
        this.target = target;
        this.footprint = footprint;
    }

    /// Refers to `blocks` in the name of the new version.
    public Mono<Void> refer(List<StoredBlock> blocks) {
        List<BlockId> ids = blocks.stream().map(StoredBlock::id).distinct().toList();
        ids.forEach(footprint::uses);
        return ports.blocks().refer(ids, target.owner());
    }

    /// Copies all manifests of `source`, of which there must be `expected`; fails with [Gone] when
    /// one is not there any more.
    public Mono<Void> copyAll(VersionId source, long expected) {
        return segments(source)
                .flatMap(row -> copied(row).thenReturn(row), SEGMENTS_AT_ONCE, 1)
                .count()
                .flatMap(copied ->
                        copied == expected ? Mono.empty() : Mono.error(new Gone(Gone.What.OBJECT)));
    }

    private Mono<Void> copied(ManifestRow row) {
        return switch (row.state()) {
            case ManifestRow.State.Listed(var blocks, _, _, _) ->
                    Mono.when(
                            refer(blocks),
                            footprint.list(target.manifest(row.part(), row.segment(), blocks)));
            case ManifestRow.State.Deleted() -> Mono.error(new Gone(Gone.What.OBJECT));
        };
    }

    private Flux<ManifestRow> segments(VersionId source) {
        var first = RangeQuestion.ofPartition(source.value(), SEGMENTS_PER_PAGE);
        return ports.manifests()
                .range(first)
                .expand(answer -> following(first, answer))
                .concatMap(answer -> Flux.fromIterable(answer.entries()), 1)
                .map(SegmentCopy::row);
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
