package io.granary.blocks.recovery;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.replica.BlockReplica;
import reactor.core.publisher.Mono;

/// Fetches a block that is needed here but missing.
final class Restoring {
    private final BlockReplica replica;
    private final Blocks blocks;

    Restoring(BlockReplica replica, Blocks blocks) {
        this.replica = replica;
        this.blocks = blocks;
    }

    /// Whether the block was fetched; fails when no other node hands over a genuine copy.
    Mono<Boolean> look(BlockId id) {
        return replica.isNeeded(id).flatMap(needed -> needed ? mend(id) : Mono.just(false));
    }

    private Mono<Boolean> mend(BlockId id) {
        return replica.holds(id).flatMap(there -> there ? Mono.just(false) : fetch(id));
    }

    private Mono<Boolean> fetch(BlockId id) {
        return blocks.genuine(id).flatMap(plain -> replica.restore(id, plain)).thenReturn(true);
    }
}
