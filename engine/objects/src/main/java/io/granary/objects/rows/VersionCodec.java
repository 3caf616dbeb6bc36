package io.granary.objects.rows;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.VersionId;
import io.granary.objects.rows.proto.StoredRows;
import java.time.Instant;
import java.util.Map;

/// Versions as stored bytes.
final class VersionCodec {
    private VersionCodec() {}

    static StoredRows.Version encode(Version version) {
        var stored =
                StoredRows.Version.newBuilder()
                        .setStampMicros(version.stamp().micros())
                        .setId(Heads.encode(version.id().value()))
                        .setModifiedMillis(version.modified().toEpochMilli());
        switch (version.state()) {
            case Version.State.Complete(var description, var content) ->
                    stored.setBody(encode(description, content));
            case Version.State.DeleteMarker() ->
                    stored.setDeleteMarker(StoredRows.DeleteMarker.getDefaultInstance());
        }
        return stored.build();
    }

    private static StoredRows.Body encode(Description description, Content content) {
        var stored = DescriptionCodec.encode(description);
        switch (content) {
            case Content.Inline _, Content.InlineApart _ ->
                    stored.setInPayload(StoredRows.InPayload.getDefaultInstance());
            case Content.InBlocks(var blocks) ->
                    stored.setInBlocks(
                            StoredRows.InBlocks.newBuilder()
                                    .addAllBlocks(BlockListCodec.encode(blocks)));
            case Content.InManifests(var parts) ->
                    stored.setInManifests(
                            StoredRows.InManifests.newBuilder()
                                    .addAllParts(BlockListCodec.encodeParts(parts)));
        }
        return stored.build();
    }

    /// The bytes that go apart from the head: those of a small body.
    static Bytes payload(Version version) {
        return version.state() instanceof Version.State.Complete(_, Content.Inline(var bytes))
                ? bytes
                : Bytes.EMPTY;
    }

    /// @param payloads what was read beside the head, by version id
    static Version decode(StoredRows.Version stored, Map<Bytes, Bytes> payloads) {
        var id = new VersionId(Heads.decode(stored.getId()));
        return new Version(
                new HybridTimestamp(stored.getStampMicros()),
                id,
                Instant.ofEpochMilli(stored.getModifiedMillis()),
                state(stored, id, payloads));
    }

    private static Version.State state(
            StoredRows.Version stored, VersionId id, Map<Bytes, Bytes> payloads) {
        return switch (stored.getStateCase()) {
            case BODY -> {
                Description description = DescriptionCodec.decode(stored.getBody());
                yield new Version.State.Complete(
                        description, content(stored.getBody(), id, payloads));
            }
            case DELETE_MARKER -> new Version.State.DeleteMarker();
            case STATE_NOT_SET -> throw new BrokenInvariant("version " + id + " without a state");
        };
    }

    private static Content content(StoredRows.Body body, VersionId id, Map<Bytes, Bytes> payloads) {
        return switch (body.getContentCase()) {
            case IN_PAYLOAD -> inline(ByteCount.of(body.getSize()), id, payloads);
            case IN_BLOCKS ->
                    new Content.InBlocks(BlockListCodec.decode(body.getInBlocks().getBlocksList()));
            case IN_MANIFESTS ->
                    new Content.InManifests(
                            BlockListCodec.decodeParts(body.getInManifests().getPartsList()));
            case CONTENT_NOT_SET -> throw new BrokenInvariant("version " + id + " has no content");
        };
    }

    private static Content inline(ByteCount size, VersionId id, Map<Bytes, Bytes> payloads) {
        if (size.isZero()) {
            return new Content.Inline(Bytes.EMPTY);
        }
        return payloads.containsKey(id.value())
                ? new Content.Inline(payloads.getOrDefault(id.value(), Bytes.EMPTY))
                : new Content.InlineApart();
    }
}
