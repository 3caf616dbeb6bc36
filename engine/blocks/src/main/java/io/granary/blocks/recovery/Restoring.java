package io.granary.blocks.recovery;

import io.granary.blocks.Blocks;
import io.granary.blocks.Holders;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chore;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Fetches a block that is needed here but missing.
final class Restoring {
    private final BlockReplica replica;
    private final Blocks blocks;
    private final Holders holders;

    Restoring(BlockReplica replica, Blocks blocks, Holders holders) {
        this.replica = replica;
        this.blocks = blocks;
        this.holders = holders;
    }

    /// What became of each; acting is fetching. Fails when no other node hands over a genuine copy.
    /// Nothing is fetched that the layout wants elsewhere: its references will go.
    Flux<Seen> look(List<Chore> due, int lanes) {
        return Seen.each(due, chore -> look(chore.block()), lanes);
    }

    private Mono<Boolean> look(BlockId id) {
        return replica.isNeeded(id)
                .flatMap(needed -> needed && holders.isMine(id) ? mend(id) : Mono.just(false));
    }

    private Mono<Boolean> mend(BlockId id) {
        return replica.holds(id).flatMap(there -> there ? Mono.just(false) : fetch(id));
    }

    private Mono<Boolean> fetch(BlockId id) {
        return blocks.genuine(id)
                .flatMap(plain -> replica.restore(id, plain))
                .then(Mono.defer(() -> leaveIfMoved(id)))
                .thenReturn(true);
    }

    /// The layout may have changed while the block was on its way.
    private Mono<Void> leaveIfMoved(BlockId id) {
        return holders.isMine(id) ? Mono.empty() : replica.planLeave(List.of(id));
    }
}
