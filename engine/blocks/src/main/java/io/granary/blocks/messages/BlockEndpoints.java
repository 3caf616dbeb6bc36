package io.granary.blocks.messages;

import io.granary.blocks.messages.proto.WireAskCopies;
import io.granary.blocks.messages.proto.WireCopies;
import io.granary.blocks.messages.proto.WireGetAnswer;
import io.granary.blocks.messages.proto.WireGetBlock;
import io.granary.blocks.messages.proto.WirePutAnswer;
import io.granary.blocks.messages.proto.WirePutBlock;
import io.granary.rpc.Endpoint;

/// The questions that a node with blocks answers.
public final class BlockEndpoints {
    public static final Endpoint<PutBlock, PutBlock.Answer> PUT =
            Endpoint.bodies(
                    "blocks.put",
                    new FramedForm<>(
                            "a block to keep",
                            WirePutBlock.parser(),
                            BlockForms::putBlock,
                            BlockForms::putBlock),
                    new FramedForm<>(
                            "what became of a block",
                            WirePutAnswer.parser(),
                            BlockForms::putAnswer,
                            BlockForms::putAnswer));
    public static final Endpoint<GetBlock, GetBlock.Answer> GET =
            Endpoint.bodies(
                    "blocks.get",
                    new FramedForm<>(
                            "a question for a block",
                            WireGetBlock.parser(),
                            BlockForms::getBlock,
                            BlockForms::getBlock),
                    new FramedForm<>(
                            "a block that was asked for",
                            WireGetAnswer.parser(),
                            BlockForms::getAnswer,
                            BlockForms::getAnswer));

    public static final Endpoint<AskCopies, AskCopies.Answer> COPIES =
            Endpoint.questions(
                    "blocks.copies",
                    new FramedForm<>(
                            "a question for copies",
                            WireAskCopies.parser(),
                            CopyForms::askCopies,
                            CopyForms::askCopies),
                    new FramedForm<>(
                            "how a node stands to blocks",
                            WireCopies.parser(),
                            CopyForms::copies,
                            CopyForms::copies));

    private BlockEndpoints() {}
}
