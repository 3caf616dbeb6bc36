package io.granary.tables.recovery;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.WireForm;
import io.granary.tables.recovery.proto.WirePlea;
import io.granary.tables.recovery.proto.WireTestimony;
import java.nio.ByteBuffer;
import java.util.List;

/// How pleas and testimonies travel.
final class RecoveryForms {
    static final WireForm<Plea> PLEA =
            new WireForm<>() {
                @Override
                public List<ByteBuffer> write(Plea plea) {
                    return wrapped(
                            WirePlea.newBuilder()
                                    .setNode(string(plea.node().value()))
                                    .setStore(string(plea.store().value()))
                                    .build()
                                    .toByteArray());
                }

                @Override
                public Plea read(ByteBuffer bytes) {
                    try {
                        WirePlea message = WirePlea.parseFrom(bytes.duplicate());
                        return new Plea(
                                new NodeId(bytes(message.getNode())), store(message.getStore()));
                    } catch (InvalidProtocolBufferException | BrokenInvariant e) {
                        throw new UnknownFormat("a plea is damaged: " + e.getMessage(), e);
                    }
                }
            };

    static final WireForm<Testimony> TESTIMONY =
            new WireForm<>() {
                @Override
                public List<ByteBuffer> write(Testimony said) {
                    return wrapped(
                            WireTestimony.newBuilder()
                                    .setCounts(said.counts())
                                    .setStore(string(said.store().store().value()))
                                    .setBoots(said.store().boots())
                                    .build()
                                    .toByteArray());
                }

                @Override
                public Testimony read(ByteBuffer bytes) {
                    try {
                        WireTestimony message = WireTestimony.parseFrom(bytes.duplicate());
                        var mark = new StoreMark(store(message.getStore()), message.getBoots());
                        return new Testimony(message.getCounts(), mark);
                    } catch (InvalidProtocolBufferException | BrokenInvariant e) {
                        throw new UnknownFormat("a testimony is damaged: " + e.getMessage(), e);
                    }
                }
            };

    static final Endpoint<Plea, Testimony> ENDPOINT =
            Endpoint.questions("tables.recover", PLEA, TESTIMONY);

    private RecoveryForms() {}

    private static List<ByteBuffer> wrapped(byte[] bytes) {
        return List.of(ByteBuffer.wrap(bytes));
    }

    private static StoreId store(ByteString id) {
        return new StoreId(bytes(id));
    }

    private static ByteString string(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
    }

    private static Bytes bytes(ByteString string) {
        return Bytes.wrap(string.toByteArray());
    }
}
