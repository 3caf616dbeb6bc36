package io.granary.objects.rows.uploads;

import io.granary.objects.PartNumber;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.tables.schema.Derived;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What follows from a change of an upload's rows.
final class Followers {
    private Followers() {}

    /// An end drops the parts that it names, and the upload is not listed any more.
    static List<Derived<?>> of(Optional<UploadRow> held, UploadRow incoming, UploadHead merged) {
        if (!(merged.state() instanceof UploadHead.State.Ended(var ended))) {
            return List.of();
        }
        var parts = new TreeSet<PartNumber>(ended);
        held.ifPresent(row -> parts.removeAll(partsDroppedBy(row)));
        var rows = new ArrayList<Derived<?>>();
        for (PartNumber part : parts) {
            PartRow dropped = PartRow.dropped(merged.upload(), part);
            rows.add(new Derived<>(UploadTables.UPLOADS, dropped));
        }
        both(held, incoming).forEach(row -> unlisted(row).ifPresent(rows::add));
        return rows;
    }

    private static SortedSet<PartNumber> partsDroppedBy(UploadRow row) {
        return row instanceof UploadHead(_, UploadHead.State.Ended(var parts))
                ? parts
                : new TreeSet<>();
    }

    private static Optional<Derived<?>> unlisted(UploadRow row) {
        return row instanceof UploadHead(var upload, UploadHead.State.Open open)
                ? Optional.of(
                        new Derived<>(
                                UploadTables.INDEX,
                                IndexedUpload.deleted(open.bucket(), open.key(), upload)))
                : Optional.empty();
    }

    /// A part that was dropped, or sent again, leaves its manifests behind.
    static List<Derived<?>> of(Optional<UploadRow> held, UploadRow incoming, PartRow merged) {
        return both(held, incoming)
                .filter(PartRow.class::isInstance)
                .map(PartRow.class::cast)
                .filter(part -> !isKeptBy(merged, part))
                .flatMap(Followers::manifests)
                .distinct()
                .<Derived<?>>map(row -> new Derived<>(ObjectTables.MANIFESTS, row))
                .toList();
    }

    private static boolean isKeptBy(PartRow merged, PartRow part) {
        return merged.state() instanceof PartRow.State.Stored kept
                && part.state() instanceof PartRow.State.Stored stored
                && kept.version().equals(stored.version());
    }

    private static Stream<ManifestRow> manifests(PartRow part) {
        return switch (part.state()) {
            case PartRow.State.Stored stored ->
                    stored.manifests(part.number()).stream()
                            .flatMap(listed ->
                                    ManifestRow.deleted(stored.version(), listed).stream());
            case PartRow.State.Dropped() -> Stream.of();
        };
    }

    private static Stream<UploadRow> both(Optional<UploadRow> held, UploadRow incoming) {
        return Stream.concat(held.stream(), Stream.of(incoming));
    }
}
