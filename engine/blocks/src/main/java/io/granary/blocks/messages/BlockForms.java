package io.granary.blocks.messages;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.blocks.messages.PackedBlock.Packing;
import io.granary.blocks.messages.proto.WireGetAnswer;
import io.granary.blocks.messages.proto.WireGetBlock;
import io.granary.blocks.messages.proto.WirePacked;
import io.granary.blocks.messages.proto.WirePutAnswer;
import io.granary.blocks.messages.proto.WirePutBlock;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import java.nio.ByteBuffer;

/// The messages of what travels about blocks, and back. Rubbish is an [UnknownFormat].
final class BlockForms {
    private BlockForms() {}

    static Framed<WirePutBlock> putBlock(PutBlock question) {
        var message =
                WirePutBlock.newBuilder()
                        .setId(wrap(question.id().value()))
                        .setOwner(wrap(question.owner().id()))
                        .setOrigin(wrap(question.owner().origin()))
                        .setBlock(packed(question.block()))
                        .setStamp(wrap(question.stamp()))
                        .build();
        return new Framed<>(message, question.block().bytes());
    }

    static PutBlock putBlock(Framed<WirePutBlock> framed) {
        WirePutBlock message = framed.head();
        if (message.getOwner().isEmpty()) {
            throw new UnknownFormat("a block that nobody needs");
        }
        return new PutBlock(
                id(message.getId()),
                new BlockOwner(bytes(message.getOwner()), bytes(message.getOrigin())),
                packed(message.getBlock(), framed.body()),
                bytes(message.getStamp()));
    }

    static Framed<WirePutAnswer> putAnswer(PutBlock.Answer answer) {
        var outcome =
                switch (answer) {
                    case STORED -> WirePutAnswer.Outcome.OUTCOME_STORED;
                    case DISK_FULL -> WirePutAnswer.Outcome.OUTCOME_DISK_FULL;
                    case DAMAGED -> WirePutAnswer.Outcome.OUTCOME_DAMAGED;
                };
        return Framed.of(WirePutAnswer.newBuilder().setOutcome(outcome).build());
    }

    static PutBlock.Answer putAnswer(Framed<WirePutAnswer> framed) {
        refuseBody(framed);
        var outcome = framed.head().getOutcome();
        return switch (outcome) {
            case OUTCOME_STORED -> PutBlock.Answer.STORED;
            case OUTCOME_DISK_FULL -> PutBlock.Answer.DISK_FULL;
            case OUTCOME_DAMAGED -> PutBlock.Answer.DAMAGED;
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                    throw new UnknownFormat("what became of a block is " + outcome);
        };
    }

    static Framed<WireGetBlock> getBlock(GetBlock question) {
        return Framed.of(WireGetBlock.newBuilder().setId(wrap(question.id().value())).build());
    }

    static GetBlock getBlock(Framed<WireGetBlock> framed) {
        refuseBody(framed);
        return new GetBlock(id(framed.head().getId()));
    }

    static Framed<WireGetAnswer> getAnswer(GetBlock.Answer answer) {
        return switch (answer) {
            case GetBlock.Answer.Found(var block) ->
                    new Framed<>(
                            WireGetAnswer.newBuilder().setFound(packed(block)).build(),
                            block.bytes());
            case GetBlock.Answer.Missing() ->
                    Framed.of(
                            WireGetAnswer.newBuilder()
                                    .setMissing(WireGetAnswer.Missing.getDefaultInstance())
                                    .build());
        };
    }

    static GetBlock.Answer getAnswer(Framed<WireGetAnswer> framed) {
        return switch (framed.head().getFoundOrNotCase()) {
            case FOUND ->
                    new GetBlock.Answer.Found(packed(framed.head().getFound(), framed.body()));
            case MISSING -> {
                refuseBody(framed);
                yield new GetBlock.Answer.Missing();
            }
            case FOUNDORNOT_NOT_SET -> throw new UnknownFormat("a block neither found nor not");
        };
    }

    private static WirePacked packed(PackedBlock block) {
        return WirePacked.newBuilder()
                .setPacking(packing(block.packing()))
                .setPlainSize(block.plainSize().toInt())
                .setPackedSize(block.size().toInt())
                .setCrc32C(block.crc32c())
                .build();
    }

    private static PackedBlock packed(WirePacked message, ByteBuffer body) {
        int size = message.getPlainSize();
        if (size < 0 || size > PackedBlock.LONGEST.value()) {
            throw new UnknownFormat(
                    "a block of %s bytes".formatted(Integer.toUnsignedString(size)));
        }
        if (message.getPackedSize() != body.remaining()) {
            throw new UnknownFormat(
                    "%d bytes of a block, not %s"
                            .formatted(
                                    body.remaining(),
                                    Integer.toUnsignedString(message.getPackedSize())));
        }
        Packing packing = packing(message.getPacking());
        return new PackedBlock(packing, ByteCount.of(size), message.getCrc32C(), body);
    }

    private static WirePacked.Packing packing(Packing packing) {
        return switch (packing) {
            case PLAIN -> WirePacked.Packing.PACKING_PLAIN;
            case ZSTD -> WirePacked.Packing.PACKING_ZSTD;
        };
    }

    private static Packing packing(WirePacked.Packing packing) {
        return switch (packing) {
            case PACKING_PLAIN -> Packing.PLAIN;
            case PACKING_ZSTD -> Packing.ZSTD;
            case PACKING_UNSPECIFIED, UNRECOGNIZED ->
                    throw new UnknownFormat("a block is packed as " + packing);
        };
    }

    static BlockId id(ByteString id) {
        if (id.size() != BlockId.LENGTH) {
            throw new UnknownFormat("a block id of %d bytes".formatted(id.size()));
        }
        return new BlockId(bytes(id));
    }

    static void refuseBody(Framed<?> framed) {
        if (framed.body().hasRemaining()) {
            throw new UnknownFormat(
                    "%d bytes where no block is".formatted(framed.body().remaining()));
        }
    }

    static ByteString wrap(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
    }

    static Bytes bytes(ByteString string) {
        return Bytes.wrap(string.toByteArray());
    }
}
