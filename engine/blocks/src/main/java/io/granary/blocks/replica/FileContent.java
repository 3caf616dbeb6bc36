package io.granary.blocks.replica;

import io.granary.blocks.messages.PackedBlock;

/// What a block's file turned out to be.
sealed interface FileContent {
    record Good(PackedBlock block) implements FileContent {}

    record Damaged(String reason) implements FileContent {}
}
