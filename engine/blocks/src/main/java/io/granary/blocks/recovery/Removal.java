package io.granary.blocks.recovery;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.replica.BlockReplica;
import io.granary.tables.RangeAnswer;
import io.granary.tables.RangeEntry;
import io.granary.tables.RangeQuestion;
import io.granary.tables.Table;
import reactor.core.publisher.Mono;

/// Removes a block that nobody needs.
///
/// This node may have missed a reference, so a quorum is asked before anything is removed; what it
/// has missed it learns at once. The last look, at this node's own rows, happens while no put can
/// come in between.
final class Removal {
    private final BlockReplica replica;
    private final Table<BlockReference> references;

    Removal(BlockReplica replica, Table<BlockReference> references) {
        this.replica = replica;
        this.references = references;
    }

    /// Whether the block was removed.
    Mono<Boolean> look(BlockId id) {
        return replica.isNeeded(id).flatMap(needed -> needed ? Mono.just(false) : ask(id));
    }

    private Mono<Boolean> ask(BlockId id) {
        return references
                .range(RangeQuestion.ofPartition(id.value(), 1))
                .flatMap(answer -> act(id, answer));
    }

    private Mono<Boolean> act(BlockId id, RangeAnswer<BlockReference> answer) {
        if (answer.entries().isEmpty()) {
            return replica.removeUnneeded(id);
        }
        return switch (answer.entries().getFirst()) {
            case RangeEntry.Row<BlockReference>(var live) ->
                    references.insert(live).thenReturn(false);
            case RangeEntry.CommonPrefix<BlockReference> _ -> Mono.just(false);
        };
    }
}
