package io.granary.objects.read;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.VersionId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An object as it was when it was looked up or stored.
///
/// @param lastModified what clients see; the order of writes is decided elsewhere
/// @param content where the bytes are, for this module's own use
public record StoredObject(
        Bucket bucket,
        ObjectKey key,
        VersionId version,
        Instant lastModified,
        ByteCount size,
        ETag etag,
        UserHeaders headers,
        List<Checksum> checksums,
        Content content) {
    public StoredObject {
        checksums = List.copyOf(checksums);
    }

    /// The object that `row` shows; empty when its newest version is a deletion.
    public static Optional<StoredObject> of(Bucket bucket, ObjectRow row) {
        Version newest = row.newest();
        return switch (newest.state()) {
            case Version.State.Complete(var description, var content) ->
                    Optional.of(
                            new StoredObject(
                                    bucket,
                                    row.key(),
                                    newest.id(),
                                    newest.modified(),
                                    description.size(),
                                    description.etag(),
                                    description.headers(),
                                    description.checksums(),
                                    content));
            case Version.State.DeleteMarker() -> Optional.empty();
        };
    }

    /// The parts that the body came in, in order, but for those without bytes; nothing for a body
    /// that came in one piece.
    public List<ObjectPart> parts() {
        return etag.parts() > 0 && content instanceof Content.InManifests(var parts)
                ? ObjectPart.of(parts, checksums)
                : List.of();
    }

    Optional<Bytes> inlineBytes() {
        return content instanceof Content.Inline(var bytes) ? Optional.of(bytes) : Optional.empty();
    }
}
