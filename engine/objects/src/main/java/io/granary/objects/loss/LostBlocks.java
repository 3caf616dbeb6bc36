package io.granary.objects.loss;

import io.granary.blocks.BlockLost;
import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.objects.VersionId;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.NamedBy;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.Version;
import io.granary.objects.rows.uploads.PartRow;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.objects.uploads.Ending;
import io.granary.tables.RangeAnswer;
import io.granary.tables.RangeEntry;
import io.granary.tables.RangeQuestion;
import io.granary.tables.Table;
import io.granary.tables.schema.Detail;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Finds out what needs a block, and gives that up when the block is lost.
///
/// Blocks are named by their hashes, of 32 bytes. Every answer fails with `QuorumLost` when too few
/// nodes answer.
public final class LostBlocks {
    private static final int ROWS_PER_PAGE = 256;
    private static final int LOOKED_UP_AT_ONCE = 8;

    private final Ports ports;

    /// Where blocks are, and what may need them.
    public record Ports(
            Blocks blocks,
            Table<BlockReference> references,
            Table<ManifestRow> manifests,
            Table<ObjectRow> objects,
            Ending.Tables uploads,
            Time time) {}

    public LostBlocks(Ports ports) {
        this.ports = ports;
    }

    /// Whether no node has a good copy of the block. Fails with `QuorumLost` when one that may have
    /// it does not answer.
    public Mono<Boolean> isLost(Bytes block) {
        return ports.blocks()
                .genuine(new BlockId(block))
                .map(_ -> false)
                .onErrorResume(BlockLost.class, _ -> Mono.just(true));
    }

    /// All versions that need the block.
    public Mono<List<Hit>> hits(Bytes block) {
        var question = RangeQuestion.ofPartition(block, ROWS_PER_PAGE);
        return ports.references()
                .range(question)
                .expand(answer -> following(question, answer))
                .concatMap(answer -> Flux.fromIterable(answer.entries()), 1)
                .flatMapSequential(entry -> hit(row(entry)), LOOKED_UP_AT_ONCE, 1)
                .collectList();
    }

    /// Gives up everything that needs the block, if every node that may have it says that it has
    /// not: objects are absent then, as if they had been deleted, and uploads are aborted. What was
    /// written over them meanwhile stays.
    public Mono<Purge> purge(Bytes block) {
        return isLost(block).flatMap(lost -> lost ? given(block) : Mono.just(new Purge.NotLost()));
    }

    private Mono<Purge> given(Bytes block) {
        return hits(block)
                .flatMap(hits ->
                        Flux.fromIterable(hits)
                                .concatMap(this::giveUp)
                                .then(Mono.just(new Purge.Done(hits))));
    }

    private Mono<Void> giveUp(Hit hit) {
        return switch (hit) {
            case Hit.OfObject object -> delete(object);
            case Hit.OfPart(_, var bucket, var key, var part) ->
                    new Ending(ports.uploads(), part.upload(), bucket, key).drop(List.of());
            case Hit.OfNothing _ -> Mono.empty();
        };
    }

    /// The marker is newer than that version and older than whatever was written after it: it has
    /// the same stamp, and the next id.
    private Mono<Void> delete(Hit.OfObject object) {
        var marker =
                new Version(
                        object.stamp(),
                        object.version().successor(),
                        ports.time().now(),
                        new Version.State.DeleteMarker());
        return ports.objects().insert(ObjectRow.of(object.shard(), object.key(), marker));
    }

    private Mono<Hit> hit(BlockReference reference) {
        var version = new VersionId(reference.owner());
        return origin(reference, version)
                .flatMap(name ->
                        name.part()
                                .map(part -> part(version, name, part))
                                .orElseGet(() -> object(version, name)))
                .defaultIfEmpty(new Hit.OfNothing(version));
    }

    /// What early releases wrote says in its manifests where it comes from, if it has any.
    private Mono<NamedBy> origin(BlockReference reference, VersionId version) {
        if (!reference.origin().isEmpty()) {
            return Mono.fromCallable(() -> NamedBy.decode(reference.origin()));
        }
        return ports.manifests()
                .range(RangeQuestion.ofPartition(version.value(), 1))
                .flatMapIterable(RangeAnswer::entries)
                .next()
                .flatMap(entry -> Mono.justOrEmpty(row(entry).namedBy()));
    }

    private Mono<Hit> object(VersionId version, NamedBy name) {
        return ports.objects()
                .get(ObjectRow.keyOf(name.shard(), name.key()), Detail.HEAD)
                .flatMap(Mono::justOrEmpty)
                .map(ObjectRow::newest)
                .filter(newest -> newest.id().equals(version))
                .map(newest -> new Hit.OfObject(version, name.shard(), name.key(), newest.stamp()));
    }

    private Mono<Hit> part(VersionId version, NamedBy name, NamedBy.Part part) {
        return ports.uploads()
                .uploads()
                .get(PartRow.keyOf(part.upload(), part.number()), Detail.HEAD)
                .flatMap(Mono::justOrEmpty)
                .filter(row -> isOf(version, row))
                .map(_ -> new Hit.OfPart(version, name.shard().bucket(), name.key(), part));
    }

    private static boolean isOf(VersionId version, UploadRow row) {
        return row instanceof PartRow(_, _, PartRow.State.Stored stored)
                && stored.version().equals(version);
    }

    private Mono<RangeAnswer<BlockReference>> following(
            RangeQuestion question, RangeAnswer<BlockReference> answer) {
        return Mono.justOrEmpty(answer.next())
                .flatMap(next -> ports.references().range(question.from(next)));
    }

    private static <R> R row(RangeEntry<R> entry) {
        return switch (entry) {
            case RangeEntry.Row<R>(var row) -> row;
            case RangeEntry.CommonPrefix<R> _ ->
                    throw new IllegalStateException("nobody asked for prefixes");
        };
    }
}
