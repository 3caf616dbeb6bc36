package io.granary.layout.progress;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.check.Check;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.proto.WireStamp;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// How a stamp travels.
public final class StampForm implements WireForm<Stamp> {
    @Override
    public List<ByteBuffer> write(Stamp stamp) {
        int older = stamp.live().headSet(stamp.floor()).size();
        var message = WireStamp.newBuilder().setOlder(older);
        stamp.live()
                .forEach(version ->
                        message.addLiveBuilder()
                                .setEpoch(version.epoch())
                                .setHash(string(version.hash())));
        message.setEra(string(stamp.era()));
        return List.of(ByteBuffer.wrap(message.build().toByteArray()));
    }

    @Override
    public Stamp read(ByteBuffer bytes) {
        try {
            return read(WireStamp.parseFrom(bytes.duplicate()));
        } catch (InvalidProtocolBufferException | BrokenInvariant e) {
            throw new UnknownFormat("a stamp is damaged: " + e.getMessage(), e);
        }
    }

    private static Stamp read(WireStamp message) {
        SortedSet<VersionId> live = new TreeSet<>();
        message.getLiveList()
                .forEach(version ->
                        live.add(new VersionId(version.getEpoch(), bytes(version.getHash()))));
        Check.that(live.size() == message.getLiveCount(), "a version twice");
        int older = message.getOlder();
        Check.that(0 <= older && older < live.size(), "%d older of %d", older, live.size());
        return new Stamp(live, List.copyOf(live).get(older), bytes(message.getEra()));
    }

    private static ByteString string(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
    }

    private static Bytes bytes(ByteString string) {
        return Bytes.wrap(string.toByteArray());
    }
}
