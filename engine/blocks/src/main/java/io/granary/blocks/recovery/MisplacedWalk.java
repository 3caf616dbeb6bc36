package io.granary.blocks.recovery;

import io.granary.blocks.Holders;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Stretch;
import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.LayoutMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Walks all files once after each start and after each change of the layout, a part at a time, and
/// plans to let those go that belong elsewhere.
///
/// Begins anew when the layout changes on the way. Only one loop may use it.
final class MisplacedWalk {
    private static final int FILES = 256;

    private final BlockReplica replica;
    private final Holders holders;
    private volatile @Nullable LayoutMap walking;
    private volatile Bytes place = Bytes.EMPTY;
    private volatile boolean done;

    MisplacedWalk(BlockReplica replica, Holders holders) {
        this.replica = replica;
        this.holders = holders;
    }

    /// Whether the layout is still, and all files were looked at since it is; looks at some more.
    Mono<Boolean> step() {
        Optional<LayoutMap> now = holders.settled();
        if (now.isEmpty()) {
            return Mono.just(false);
        }
        if (!now.get().equals(walking)) {
            walking = now.get();
            place = Bytes.EMPTY;
            done = false;
        }
        return done ? Mono.just(true) : replica.filesAfter(place, FILES).flatMap(this::plan);
    }

    private Mono<Boolean> plan(Stretch stretch) {
        List<BlockId> misplaced =
                stretch.blocks().stream().filter(id -> !holders.isMine(id)).toList();
        return replica.planLeave(misplaced).then(Mono.fromSupplier(() -> reached(stretch)));
    }

    private boolean reached(Stretch stretch) {
        stretch.end().ifPresentOrElse(end -> place = end, () -> done = true);
        return done;
    }
}
