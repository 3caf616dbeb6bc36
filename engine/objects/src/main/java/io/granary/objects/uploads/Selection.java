package io.granary.objects.uploads;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.PartNumber;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.ManifestPart;
import io.granary.objects.rows.uploads.PartRow;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The parts that an object is put together from, each as it was when they were chosen.
record Selection(SortedMap<PartNumber, PartRow.State.Stored> parts) {
    /// Settles what a client wants; throws [UploadRefused] when that cannot be.
    static Selection of(
            List<WantedPart> wanted,
            SortedMap<PartNumber, PartRow.State.Stored> present,
            UploadSettings settings) {
        if (wanted.isEmpty()) {
            throw new UploadRefused(new UploadRefused.Reason.NoParts());
        }
        checkOrder(wanted);
        var chosen = new TreeMap<PartNumber, PartRow.State.Stored>();
        wanted.forEach(part -> chosen.put(part.number(), found(part, present)));
        var selection = new Selection(chosen);
        selection.checkSizes(settings);
        return selection;
    }

    private static void checkOrder(List<WantedPart> wanted) {
        for (int at = 1; at < wanted.size(); at++) {
            if (wanted.get(at - 1).number().compareTo(wanted.get(at).number()) >= 0) {
                throw new UploadRefused(new UploadRefused.Reason.WrongOrder());
            }
        }
    }

    private static PartRow.State.Stored found(
            WantedPart wanted, SortedMap<PartNumber, PartRow.State.Stored> present) {
        return Optional.ofNullable(present.get(wanted.number()))
                .filter(part -> part.etag().value().equals(wanted.etag()))
                .orElseThrow(() -> noSuchPart(wanted.number(), wanted.etag()));
    }

    static UploadRefused noSuchPart(PartNumber number, String etag) {
        return new UploadRefused(new UploadRefused.Reason.NoSuchPart(number, etag));
    }

    private void checkSizes(UploadSettings settings) {
        ByteCount smallest = settings.smallestPart();
        parts.headMap(parts.lastKey())
                .forEach((number, part) -> {
                    if (part.size().compareTo(smallest) < 0) {
                        throw new UploadRefused(
                                new UploadRefused.Reason.PartTooSmall(
                                        number, part.etag(), part.size(), smallest));
                    }
                });
        if (size().compareTo(settings.largestObject()) > 0) {
            throw new UploadRefused(
                    new UploadRefused.Reason.ObjectTooLarge(size(), settings.largestObject()));
        }
    }

    /// Throws [UploadRefused] when one of the parts has been sent again or dropped since.
    void checkUnchanged(SortedMap<PartNumber, PartRow.State.Stored> now) {
        parts.forEach((number, part) -> {
            boolean same =
                    Optional.ofNullable(now.get(number))
                            .filter(found -> found.version().equals(part.version()))
                            .isPresent();
            if (!same) {
                throw noSuchPart(number, part.etag().value());
            }
        });
    }

    ByteCount size() {
        return parts.values().stream()
                .map(PartRow.State.Stored::size)
                .reduce(ByteCount.ZERO, ByteCount::plus);
    }

    List<UploadedPart> uploaded() {
        return parts.entrySet().stream()
                .map(part -> UploadedPart.of(part.getKey(), part.getValue()))
                .toList();
    }

    /// Where the bytes of the object will be.
    Content content() {
        List<ManifestPart> listed =
                parts.entrySet().stream()
                        .flatMap(part -> part.getValue().manifests(part.getKey()).stream())
                        .toList();
        return listed.isEmpty() ? new Content.Inline(Bytes.EMPTY) : new Content.InManifests(listed);
    }
}
