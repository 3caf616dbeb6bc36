package io.granary.blocks.replica;

import io.granary.blocks.messages.AskCopies;
import io.granary.blocks.messages.AskCopies.Standing;
import io.granary.blocks.references.BlockId;
import io.granary.foundation.work.DiskLane;
import io.granary.foundation.work.Gate;
import io.granary.layout.live.RowGate;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Tells other nodes how this one stands to blocks, so that they may let their copies go.
///
/// Only who knows the same of the layout is told: two nodes that each believe the other is to have
/// a block would both let it go. Files that have to be read for it are read one at a time.
final class CopyDesk {
    private static final int LONGEST_LINE = 10_000;

    private final BlockFiles files;
    private final Needs needs;
    private final RowGate gate;
    private final DiskLane lane;
    private final Gate reading = Gate.of(1, LONGEST_LINE);

    CopyDesk(BlockFiles files, Needs needs, RowGate gate, DiskLane lane) {
        this.files = files;
        this.needs = needs;
        this.gate = gate;
        this.lane = lane;
    }

    Mono<AskCopies.Answer> answer(AskCopies question) {
        return Mono.defer(() -> {
            gate.requireWritable(question.stamp(), List::of);
            return Flux.fromIterable(question.blocks())
                    .concatMap(id -> reading.pass(() -> lane.run(() -> standing(id))))
                    .collectList()
                    .map(AskCopies.Answer::new);
        });
    }

    private Standing standing(BlockId id) {
        return needs.anOwnerOf(id)
                .<Standing>map(
                        owner -> files.holds(id) ? new Standing.Held() : new Standing.Needed(owner))
                .orElseGet(Standing.Unreferenced::new);
    }
}
