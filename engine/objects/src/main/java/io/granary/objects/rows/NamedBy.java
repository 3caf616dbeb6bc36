package io.granary.objects.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import io.granary.objects.rows.proto.StoredRows;
import java.util.Optional;

/// Which row is to name a version, so that the version can be judged from what it left elsewhere:
/// that of an object, or that of one part of an upload.
///
/// @param part without it, the object row of `key` names the version
public record NamedBy(IndexShard shard, ObjectKey key, Optional<Part> part) {
    /// One part of one upload.
    public record Part(UploadId upload, PartNumber number) {}

    /// As it lies in references of blocks.
    public Bytes encoded() {
        var stored =
                StoredRows.NamedBy.newBuilder()
                        .setBucket(Heads.encode(shard.bucket().value()))
                        .setShard(shard.number())
                        .setKey(Heads.encode(key.utf8()));
        part.ifPresent(each ->
                stored.setUpload(Heads.encode(each.upload().value()))
                        .setPart(each.number().value()));
        return Heads.of(stored.build());
    }

    /// What [#encoded] made; rubbish is an `UnknownFormat`.
    public static NamedBy decode(Bytes encoded) {
        var stored = Heads.parse("what names a version", StoredRows.NamedBy.parser(), encoded);
        return new NamedBy(
                new IndexShard(new BucketId(Heads.decode(stored.getBucket())), stored.getShard()),
                new ObjectKey(Heads.decode(stored.getKey())),
                stored.getUpload().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Part(
                                        new UploadId(Heads.decode(stored.getUpload())),
                                        new PartNumber(stored.getPart()))));
    }
}
