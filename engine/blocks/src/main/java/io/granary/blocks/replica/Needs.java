package io.granary.blocks.replica;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.blocks.references.BlockReference;
import io.granary.tables.replica.TableReplica;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Whether this node knows of somebody who needs a block: a reference, or a put under way.
final class Needs {
    private final TableReplica<BlockReference> references;

    /// Blocks of which file and reference are not both durable yet, so that neither says that they
    /// are needed. Counted, since several owners may put the same block at once.
    private final Map<BlockId, Integer> beingPut = new ConcurrentHashMap<>();

    Needs(TableReplica<BlockReference> references) {
        this.references = references;
    }

    void putBegins(BlockId id) {
        beingPut.merge(id, 1, Integer::sum);
    }

    void putEnds(BlockId id) {
        beingPut.computeIfPresent(id, (_, count) -> count == 1 ? null : count - 1);
    }

    boolean isBeingPut(BlockId id) {
        return beingPut.containsKey(id);
    }

    /// A node that has lost rows cannot tell, so it needs everything.
    boolean needed(BlockId id) {
        return isBeingPut(id) || referenced(id) || !references.knowsAll();
    }

    /// Somebody who needs the block, by a reference.
    Optional<BlockOwner> anOwnerOf(BlockId id) {
        return references.held(id.value()).stream()
                .filter(BlockReference::isLive)
                .map(row -> new BlockOwner(row.owner(), row.origin()))
                .findFirst();
    }

    boolean referenced(BlockId id) {
        return references.holdsAny(id.value(), BlockReference::isLive);
    }
}
