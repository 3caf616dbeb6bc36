package io.granary.blocks.recovery;

import io.granary.blocks.Holders;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chore;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Removes blocks that nobody needs.
///
/// This node may have missed a reference, so a quorum is asked before anything is removed; what it
/// has missed it learns at once. Who of those that are to have the block says that it lacks a copy,
/// is given one; who is silent holds up nothing, since no need that was ever acknowledged is left.
/// The last look, at this node's own rows, happens while no put can come in between.
final class Removal {
    private final BlockReplica replica;
    private final Holders holders;
    private final Custody custody;

    Removal(BlockReplica replica, Holders holders, Custody custody) {
        this.replica = replica;
        this.holders = holders;
        this.custody = custody;
    }

    /// What became of each; acting is removing.
    Flux<Seen> look(List<Chore> due, int lanes) {
        return Examined.each(due, this::examine, lanes)
                .collectList()
                .flatMapMany(examined -> custody.settle(examined, this::decide, lanes));
    }

    private Mono<Examined> examine(Chore chore) {
        BlockId id = chore.block();
        return replica.isNeeded(id)
                .flatMap(needed ->
                        needed ? keep(chore) : custody.needs(id).flatMap(live -> act(chore, live)));
    }

    private Mono<Examined> keep(Chore chore) {
        return holders.isMine(chore.block()) ? Examined.over(chore) : leave(chore);
    }

    private Mono<Examined> act(Chore chore, List<BlockReference> live) {
        if (live.isEmpty()) {
            return Mono.just(new Examined.Open(chore, live));
        }
        return holders.isMine(chore.block())
                ? custody.tell(List.of(live.getFirst())).then(Examined.over(chore))
                : leave(chore);
    }

    private Mono<Examined> leave(Chore chore) {
        return replica.planLeave(List.of(chore.block())).then(Examined.over(chore));
    }

    private Mono<Boolean> decide(Examined.Open open, Holders.Said said) {
        return custody.giveWhereNeeded(open.block(), said)
                .then(replica.removeUnneeded(open.block()));
    }
}
