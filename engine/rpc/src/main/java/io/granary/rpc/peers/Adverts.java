package io.granary.rpc.peers;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.rpc.NodeId;
import io.granary.rpc.WireForm;
import io.granary.rpc.proto.Advert;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;

/// The forms of what nodes say of themselves and of others.
final class Adverts {
    static final WireForm<Bytes> DIGEST = new DigestForm();
    static final WireForm<Acquaintances> ACQUAINTANCES = new AcquaintancesForm();

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");
    private static final int LARGEST_DIGEST = 64;

    private Adverts() {}

    static Bytes write(Standing.Advertised advert) {
        return Bytes.wrap(toMessage(advert).toByteArray());
    }

    static Standing.Advertised read(Bytes bytes) {
        try {
            return fromMessage(Advert.parseFrom(bytes.unsafeArray()));
        } catch (InvalidProtocolBufferException rubbish) {
            throw new UnknownFormat("an introduction that cannot be read", rubbish);
        }
    }

    private static Advert toMessage(Standing.Advertised advert) {
        PeerAddress address = advert.address();
        return Advert.newBuilder()
                .setNode(wrap(address.node().value()))
                .setHost(address.host())
                .setClusterPort(address.clusterPort())
                .setBlocksPort(address.blocksPort())
                .setInstance(wrap(advert.instance().value()))
                .setStartedMicros(advert.startedMicros())
                .build();
    }

    private static Standing.Advertised fromMessage(Advert message) {
        if (message.getNode().size() != NodeId.LENGTH
                || message.getInstance().size() != InstanceId.LENGTH
                || !HOST.matcher(message.getHost()).matches()
                || !isPort(message.getClusterPort())
                || !isPort(message.getBlocksPort())) {
            throw new UnknownFormat("an introduction without a node or a place in it");
        }
        return new Standing.Advertised(
                new PeerAddress(
                        new NodeId(Bytes.wrap(message.getNode().toByteArray())),
                        message.getHost(),
                        message.getClusterPort(),
                        message.getBlocksPort()),
                new InstanceId(Bytes.wrap(message.getInstance().toByteArray())),
                message.getStartedMicros());
    }

    private static boolean isPort(int port) {
        return 0 < port && port <= 65_535;
    }

    private static ByteString wrap(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
    }

    private static final class DigestForm implements WireForm<Bytes> {
        @Override
        public List<ByteBuffer> write(Bytes value) {
            return List.of(value.toByteBuffer());
        }

        @Override
        public Bytes read(ByteBuffer bytes) {
            if (bytes.remaining() > LARGEST_DIGEST) {
                throw new UnknownFormat("a digest of %d bytes".formatted(bytes.remaining()));
            }
            return Bytes.copyOf(bytes);
        }
    }

    private static Bytes portraitOf(io.granary.rpc.proto.Acquaintances message) {
        int length = message.getPortrait().size();
        if (length > Acquaintances.LARGEST_PORTRAIT) {
            throw new UnknownFormat("a node that tells %d bytes of itself".formatted(length));
        }
        return Bytes.wrap(message.getPortrait().toByteArray());
    }

    private static final class AcquaintancesForm implements WireForm<Acquaintances> {
        @Override
        public List<ByteBuffer> write(Acquaintances value) {
            var message =
                    io.granary.rpc.proto.Acquaintances.newBuilder()
                            .setDigest(wrap(value.digest()))
                            .setPortrait(wrap(value.portrait()));
            value.adverts().forEach(advert -> message.addAdverts(toMessage(advert)));
            return List.of(ByteBuffer.wrap(message.build().toByteArray()));
        }

        @Override
        public Acquaintances read(ByteBuffer bytes) {
            try {
                var message = io.granary.rpc.proto.Acquaintances.parseFrom(bytes);
                return new Acquaintances(
                        Bytes.wrap(message.getDigest().toByteArray()),
                        message.getAdvertsList().stream().map(Adverts::fromMessage).toList(),
                        portraitOf(message));
            } catch (InvalidProtocolBufferException rubbish) {
                throw new UnknownFormat("acquaintances that cannot be read", rubbish);
            }
        }
    }
}
