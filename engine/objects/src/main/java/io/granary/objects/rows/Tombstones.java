package io.granary.objects.rows;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.references.BlockReferences;
import io.granary.objects.VersionId;
import io.granary.tables.schema.Derived;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// What has to be deleted because a version, or a segment of one, is no longer needed.
final class Tombstones {
    private Tombstones() {}

    /// What a version leaves behind that no row names any more.
    static List<Derived<?>> of(Version version) {
        return switch (version.state()) {
            case Version.State.Complete(_, var content) ->
                    switch (content) {
                        case Content.Inline _, Content.InlineApart _ -> List.of();
                        case Content.InBlocks(var blocks) -> references(version.id(), blocks);
                        case Content.InManifests(var parts) -> manifests(version.id(), parts);
                    };
            case Version.State.DeleteMarker() -> List.of();
        };
    }

    /// One tombstone for each block, however often the version uses it.
    static List<Derived<?>> references(VersionId owner, Collection<StoredBlock> blocks) {
        var distinct = new TreeSet<BlockId>();
        blocks.forEach(block -> distinct.add(block.id()));
        return distinct.stream()
                .<Derived<?>>map(id ->
                        new Derived<>(
                                BlockReferences.SCHEMA, BlockReference.deleted(id, owner.value())))
                .toList();
    }

    private static List<Derived<?>> manifests(VersionId version, List<ManifestPart> parts) {
        return parts.stream()
                .flatMap(part -> ManifestRow.deleted(version, part).stream())
                .<Derived<?>>map(row -> new Derived<>(ObjectTables.MANIFESTS, row))
                .toList();
    }
}
