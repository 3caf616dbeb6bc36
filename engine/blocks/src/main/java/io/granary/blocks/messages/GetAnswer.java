package io.granary.blocks.messages;

/// What a node has under a block's name.
public sealed interface GetAnswer {
    /// A copy that was checked as it was read.
    record Found(PackedBlock block) implements GetAnswer {}

    /// No copy, or a damaged one, which the node has set aside.
    record Missing() implements GetAnswer {}
}
