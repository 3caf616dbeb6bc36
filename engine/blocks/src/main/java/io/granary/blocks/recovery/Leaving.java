package io.granary.blocks.recovery;

import io.granary.blocks.Holders;
import io.granary.blocks.messages.AskCopies.Standing;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chore;
import io.granary.foundation.time.Time;
import io.granary.layout.map.ReplicaSet;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Lets copies go that the layout wants on other nodes, once all of those have theirs.
///
/// That another node knows of nobody who needs the block permits nothing: it may not have heard of
/// them yet, and is told. Nothing is dropped while versions of the layout replace one another, nor
/// when this node has heard of a change since it asked.
final class Leaving {
    private static final Duration BEFORE_RELAXING = Duration.ofHours(24);

    private final BlockReplica replica;
    private final Holders holders;
    private final Custody custody;
    private final RecoverySettings settings;
    private final Time time;

    Leaving(
            BlockReplica replica,
            Holders holders,
            Custody custody,
            RecoverySettings settings,
            Time time) {
        this.replica = replica;
        this.holders = holders;
        this.custody = custody;
        this.settings = settings;
        this.time = time;
    }

    /// What became of each; acting is dropping.
    Flux<Seen> look(List<Chore> due, int lanes) {
        return Examined.each(due, this::examine, lanes)
                .collectList()
                .flatMapMany(examined -> custody.settle(examined, this::decide, lanes));
    }

    private Mono<Examined> examine(Chore chore) {
        BlockId id = chore.block();
        return holders.isMine(id)
                ? Examined.over(chore)
                : replica.hasFile(id)
                        .flatMap(there ->
                                there
                                        ? custody.needs(id).flatMap(live -> examine(chore, live))
                                        : Examined.over(chore));
    }

    /// That nobody needs a block is for [Removal] to find out, after the delay that readers have.
    private Mono<Examined> examine(Chore chore, List<BlockReference> live) {
        return live.isEmpty()
                ? replica.planRemoval(chore.block()).then(Examined.over(chore))
                : Mono.just(new Examined.Open(chore, live));
    }

    private Mono<Boolean> decide(Examined.Open open, Holders.Said said) {
        BlockId id = open.block();
        ReplicaSet set = said.holdersOf(id);
        int having = 0;
        for (var node : set.nodes()) {
            switch (said.of(node, id).orElse(null)) {
                case null -> {}
                case Standing.Held _, Standing.Needed _ -> having++;
                case Standing.Unreferenced _ -> {
                    return custody.tell(open.live())
                            .then(
                                    Mono.error(
                                            new StillWanted(
                                                    "node %s had not heard who needs it"
                                                            .formatted(node))));
                }
            }
        }
        int all = set.nodes().size();
        if (having < (isPatient(open.chore()) ? all : set.writeQuorum())) {
            return Mono.error(
                    new StillWanted("only %d of %d nodes have it".formatted(having, all)));
        }
        return custody.giveWhereNeeded(id, said)
                .then(replica.removeMisplaced(id, () -> holders.isStill(said.live())));
    }

    /// Whether a copy waits for nodes that are down.
    private boolean isPatient(Chore chore) {
        Duration waited = Duration.between(chore.tried().first(), time.now());
        return !settings.relaxedCustody()
                || chore.attempts() == 0
                || waited.compareTo(BEFORE_RELAXING) < 0;
    }
}
