package io.granary.objects.sweep;

import io.granary.blocks.references.BlockReference;
import io.granary.foundation.time.Time;
import io.granary.objects.VersionId;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.NamedBy;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.uploads.PartRow;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.tables.Table;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Deletes manifests and references of versions that nothing names.
///
/// A gateway that crashes in the middle of a write leaves them. Whether its version will ever be
/// named is sure when it was seen for long and no replica of the row that is to name it does:
/// writers give up before that, so nothing that could name it is on its way, and a replica that is
/// away may still bring it. A version that is named later than that would lose its blocks.
public final class VersionSweep {
    private final Ports ports;
    private final Duration after;
    private final Sightings<VersionId> seen;

    /// Where versions are named, and where they leave something.
    public record Ports(
            Table<ObjectRow> objects,
            Table<UploadRow> uploads,
            Table<ManifestRow> manifests,
            Table<BlockReference> references,
            Time time) {}

    public VersionSweep(Ports ports, SweepSettings settings) {
        this.ports = ports;
        this.after = settings.versionsAfter();
        this.seen = new Sightings<>(ports.time(), settings);
    }

    /// Deletes `row` if it is left over; the references of its blocks follow. Fails when that could
    /// not be found out.
    public Mono<Void> look(ManifestRow row) {
        return Mono.justOrEmpty(row.namedBy())
                .filterWhen(name -> isLeftOver(row.version(), name))
                .flatMap(_ ->
                        ports.manifests()
                                .insert(
                                        ManifestRow.deleted(
                                                row.version(), row.part(), row.segment())));
    }

    /// Deletes `row` if it is left over. One that does not say where its owner comes from, as early
    /// releases wrote them, is left alone.
    public Mono<Void> look(BlockReference row) {
        return Mono.defer(() -> Mono.justOrEmpty(origin(row)))
                .filterWhen(name -> isLeftOver(new VersionId(row.owner()), name))
                .flatMap(_ ->
                        ports.references()
                                .insert(BlockReference.deleted(row.block(), row.owner())));
    }

    private static Optional<NamedBy> origin(BlockReference row) {
        return row.isLive() && !row.origin().isEmpty()
                ? Optional.of(NamedBy.decode(row.origin()))
                : Optional.empty();
    }

    /// Most versions are named, which a quorum tells at once.
    private Mono<Boolean> isLeftOver(VersionId version, NamedBy name) {
        if (isYoung(version)) {
            return Mono.just(false);
        }
        return isNamed(version, name, Sight.OF_A_QUORUM)
                .flatMap(named ->
                        named || !seen.isKnown(version)
                                ? Mono.just(true)
                                : isNamed(version, name, Sight.OF_ALL_REPLICAS))
                .map(named -> !named);
    }

    /// By clocks, which spares questions and proves nothing. What a clock far ahead began is not
    /// young for long.
    private boolean isYoung(VersionId version) {
        Duration age = Duration.between(version.begun(), ports.time().now());
        return age.abs().compareTo(after) < 0;
    }

    private enum Sight {
        OF_A_QUORUM,
        OF_ALL_REPLICAS
    }

    private Mono<Boolean> isNamed(VersionId version, NamedBy name, Sight sight) {
        return name.part().isPresent()
                ? row(ports.uploads(), keyOf(name.part().get()), sight)
                        .map(row -> row.filter(each -> names(each, version)).isPresent())
                : row(ports.objects(), ObjectRow.keyOf(name.shard(), name.key()), sight)
                        .map(row -> row.filter(each -> names(each, version)).isPresent());
    }

    private static RowKey keyOf(NamedBy.Part part) {
        return PartRow.keyOf(part.upload(), part.number());
    }

    private static <R> Mono<Optional<R>> row(Table<R> table, RowKey key, Sight sight) {
        return switch (sight) {
            case OF_A_QUORUM -> table.get(key, Detail.HEAD);
            case OF_ALL_REPLICAS -> table.getOfAll(key);
        };
    }

    private static boolean names(ObjectRow row, VersionId version) {
        return row.versions().stream().anyMatch(each -> each.id().equals(version));
    }

    private static boolean names(UploadRow row, VersionId version) {
        return row instanceof PartRow(_, _, PartRow.State.Stored stored)
                && stored.version().equals(version);
    }
}
