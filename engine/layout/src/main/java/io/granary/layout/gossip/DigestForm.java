package io.granary.layout.gossip;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.check.Check;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.document.ClusterId;
import io.granary.layout.gossip.proto.WireDigest;
import io.granary.layout.map.VersionId;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// How a digest travels.
final class DigestForm implements WireForm<LayoutDigest> {
    private static final int HASH_LENGTH = 32;

    @Override
    public List<ByteBuffer> write(LayoutDigest digest) {
        var message =
                WireDigest.newBuilder()
                        .setCluster(string(digest.cluster().value()))
                        .setHash(string(digest.hash()));
        digest.newest()
                .ifPresent(newest ->
                        message.setNewestEpoch(newest.epoch())
                                .setNewestHash(string(newest.hash())));
        return List.of(ByteBuffer.wrap(message.build().toByteArray()));
    }

    @Override
    public LayoutDigest read(ByteBuffer bytes) {
        try {
            return read(WireDigest.parseFrom(bytes.duplicate()));
        } catch (InvalidProtocolBufferException | BrokenInvariant e) {
            throw new UnknownFormat("a layout digest is damaged: " + e.getMessage(), e);
        }
    }

    private static LayoutDigest read(WireDigest message) {
        Bytes hash = bytes(message.getHash());
        Check.that(hash.length() == HASH_LENGTH, "hash of %d bytes", hash.length());
        return new LayoutDigest(
                new ClusterId(bytes(message.getCluster())),
                hash,
                message.getNewestEpoch() == 0
                        ? Optional.empty()
                        : Optional.of(
                                new VersionId(
                                        message.getNewestEpoch(), bytes(message.getNewestHash()))));
    }

    private static ByteString string(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
    }

    private static Bytes bytes(ByteString string) {
        return Bytes.wrap(string.toByteArray());
    }
}
