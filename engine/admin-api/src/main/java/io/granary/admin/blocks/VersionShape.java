package io.granary.admin.blocks;

import io.granary.objects.loss.Hit;
import java.util.Optional;

/// One version that needs a block, as JSON.
///
/// @param backlink what names the version; absent when nothing does
record VersionShape(String versionId, Optional<Backlink> backlink) {
    /// One of both.
    record Backlink(Optional<ObjectShape> object, Optional<UploadShape> upload) {}

    record ObjectShape(String bucketId, String key) {}

    record UploadShape(String uploadId, int partNumber, String bucketId, String key) {}

    static VersionShape of(Hit hit) {
        return new VersionShape(hit.version().toString(), backlink(hit));
    }

    private static Optional<Backlink> backlink(Hit hit) {
        return switch (hit) {
            case Hit.OfObject object -> {
                var shape =
                        new ObjectShape(object.bucket().toString(), object.key().utf8().toUtf8());
                yield Optional.of(new Backlink(Optional.of(shape), Optional.empty()));
            }
            case Hit.OfPart part -> {
                var shape =
                        new UploadShape(
                                part.upload().toString(),
                                part.number().value(),
                                part.bucket().toString(),
                                part.key().utf8().toUtf8());
                yield Optional.of(new Backlink(Optional.empty(), Optional.of(shape)));
            }
            case Hit.OfNothing _ -> Optional.empty();
        };
    }
}
