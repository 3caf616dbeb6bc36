package io.granary.blocks.messages;

import com.google.protobuf.ByteString;
import io.granary.blocks.messages.AskCopies.Standing;
import io.granary.blocks.messages.proto.WireAskCopies;
import io.granary.blocks.messages.proto.WireCopies;
import io.granary.blocks.references.BlockOwner;
import io.granary.foundation.codec.UnknownFormat;
import java.util.List;

/// The messages about who has copies, and back. Rubbish is an [UnknownFormat].
final class CopyForms {
    private CopyForms() {}

    static Framed<WireAskCopies> askCopies(AskCopies question) {
        List<ByteString> ids =
                question.blocks().stream().map(id -> BlockForms.wrap(id.value())).toList();
        return Framed.of(
                WireAskCopies.newBuilder()
                        .addAllIds(ids)
                        .setStamp(BlockForms.wrap(question.stamp()))
                        .build());
    }

    static AskCopies askCopies(Framed<WireAskCopies> framed) {
        BlockForms.refuseBody(framed);
        WireAskCopies message = framed.head();
        if (message.getIdsCount() > AskCopies.MOST) {
            throw new UnknownFormat("a question about %d blocks".formatted(message.getIdsCount()));
        }
        return new AskCopies(
                message.getIdsList().stream().map(BlockForms::id).toList(),
                BlockForms.bytes(message.getStamp()));
    }

    static Framed<WireCopies> copies(AskCopies.Answer answer) {
        return Framed.of(
                WireCopies.newBuilder()
                        .addAllCopies(answer.standings().stream().map(CopyForms::copy).toList())
                        .build());
    }

    static AskCopies.Answer copies(Framed<WireCopies> framed) {
        BlockForms.refuseBody(framed);
        return new AskCopies.Answer(
                framed.head().getCopiesList().stream().map(CopyForms::standing).toList());
    }

    private static WireCopies.Copy copy(Standing standing) {
        var copy = WireCopies.Copy.newBuilder();
        return switch (standing) {
            case Standing.Held() -> copy.setStanding(WireCopies.Standing.STANDING_HELD).build();
            case Standing.Needed(BlockOwner owner) ->
                    copy.setStanding(WireCopies.Standing.STANDING_NEEDED)
                            .setOwner(BlockForms.wrap(owner.id()))
                            .setOrigin(BlockForms.wrap(owner.origin()))
                            .build();
            case Standing.Unreferenced() ->
                    copy.setStanding(WireCopies.Standing.STANDING_UNREFERENCED).build();
        };
    }

    private static Standing standing(WireCopies.Copy copy) {
        return switch (copy.getStanding()) {
            case STANDING_HELD -> new Standing.Held();
            case STANDING_NEEDED -> new Standing.Needed(owner(copy));
            case STANDING_UNREFERENCED -> new Standing.Unreferenced();
            case STANDING_UNSPECIFIED, UNRECOGNIZED ->
                    throw new UnknownFormat("a node stands to a block as " + copy.getStanding());
        };
    }

    private static BlockOwner owner(WireCopies.Copy copy) {
        if (copy.getOwner().isEmpty()) {
            throw new UnknownFormat("a block is needed by nobody");
        }
        return new BlockOwner(
                BlockForms.bytes(copy.getOwner()), BlockForms.bytes(copy.getOrigin()));
    }
}
