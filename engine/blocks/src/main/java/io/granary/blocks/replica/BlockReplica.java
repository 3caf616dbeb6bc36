package io.granary.blocks.replica;

import io.granary.blocks.compression.Compression;
import io.granary.blocks.messages.BlockEndpoints;
import io.granary.blocks.messages.GetBlock;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PutBlock;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.work.DiskLane;
import io.granary.rpc.Answers;
import io.granary.storage.files.FileTree;
import io.granary.storage.space.DiskFull;
import io.granary.tables.replica.TableReplica;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/// One node's blocks, beside its rows of the references to them.
public final class BlockReplica {
    private final BlockFiles files;
    private final Chores chores;
    private final TableReplica<BlockReference> references;
    private final Needs needs;
    private final DiskLane lane;

    private BlockReplica(
            BlockFiles files,
            Chores chores,
            TableReplica<BlockReference> references,
            DiskLane lane) {
        this.files = files;
        this.chores = chores;
        this.references = references;
        this.needs = new Needs(references);
        this.lane = lane;
    }

    /// Begins to answer for the blocks in `files`.
    ///
    /// @param lane where files are read and written: one that rows do not have to wait for
    public static BlockReplica open(
            FileTree files,
            Chores chores,
            TableReplica<BlockReference> references,
            Answers answers,
            DiskLane lane) {
        var replica = new BlockReplica(new BlockFiles(files), chores, references, lane);
        references.watch(replica::referenceChanged);
        answers.answer(BlockEndpoints.PUT, replica::put);
        answers.answer(BlockEndpoints.GET, replica::get);
        return replica;
    }

    /// Keeps a copy of a block that is needed here but was missing; durable when done.
    ///
    /// False, and nothing is kept, when the hash of `plain` is not the block's name.
    public Mono<Boolean> restore(BlockId id, ByteBuffer plain) {
        return lane.run(() -> {
            boolean genuine = BlockId.of(plain).equals(id);
            if (genuine) {
                files.keep(id, Compression.pack(plain));
            }
            return genuine;
        });
    }

    /// Whether somebody needs the block, as far as this node knows.
    public Mono<Boolean> isNeeded(BlockId id) {
        return lane.run(() -> needs.needed(id));
    }

    /// Whether a good copy is here; a damaged one is set aside.
    public Mono<Boolean> holds(BlockId id) {
        return lane.run(() -> files.read(id).isPresent());
    }

    /// Removes the block unless somebody needs it, which is looked up again while nobody can put
    /// it; whether a file was removed.
    public Mono<Boolean> removeUnneeded(BlockId id) {
        return lane.run(() -> files.removeUnless(() -> needs.needed(id), id));
    }

    /// Walks all files and plans a look at those that nobody needs: left behind by a crash between
    /// file and reference, or between the end of a reference and the plan to look. How many there
    /// were.
    public Mono<Integer> sweep() {
        return lane.run(() -> files.walk(this::isForgotten))
                .flatMap(forgotten ->
                        Mono.fromFuture(() -> chores.perhapsUnneeded(forgotten))
                                .thenReturn(forgotten.size()));
    }

    private Mono<PutBlock.Answer> put(PutBlock question) {
        return Mono.defer(() -> {
            BlockId id = question.id();
            needs.putBegins(id);
            return lane.run(() -> store(question))
                    .flatMap(answer -> remember(question, answer))
                    .doFinally(signal -> putEnded(id, signal));
        });
    }

    private PutBlock.Answer store(PutBlock question) {
        if (!question.block().isIntact()) {
            return PutBlock.Answer.DAMAGED;
        }
        try {
            files.keep(question.id(), question.block());
            return PutBlock.Answer.STORED;
        } catch (DiskFull full) {
            return PutBlock.Answer.DISK_FULL;
        }
    }

    private Mono<PutBlock.Answer> remember(PutBlock question, PutBlock.Answer answer) {
        return switch (answer) {
            case STORED ->
                    references
                            .apply(List.of(question.reference()))
                            .then(lane.run(() -> planIfDead(question.id())))
                            .thenReturn(answer);
            case DISK_FULL, DAMAGED -> Mono.just(answer);
        };
    }

    /// The owner may have given up before its block arrived; its reference is dead from the start
    /// then.
    private boolean planIfDead(BlockId id) {
        boolean dead = !needs.referenced(id);
        if (dead) {
            planLook(id);
        }
        return dead;
    }

    private void putEnded(BlockId id, SignalType signal) {
        needs.putEnds(id);
        if (signal != SignalType.ON_COMPLETE) {
            planLook(id); // There may be a file without a reference.
        }
    }

    private Mono<GetBlock.Answer> get(GetBlock question) {
        return lane.run(() -> find(question.id()));
    }

    private GetBlock.Answer find(BlockId id) {
        Optional<PackedBlock> block = files.read(id);
        if (block.isEmpty() && needs.referenced(id)) {
            var _ = chores.missing(id); // if it fails, the next read plans it again
        }
        return block.<GetBlock.Answer>map(GetBlock.Answer.Found::new)
                .orElseGet(GetBlock.Answer.Missing::new);
    }

    private void referenceChanged(BlockReference reference) {
        if (reference.deleted()) {
            planLook(reference.block());
        }
    }

    private void planLook(BlockId id) {
        var _ = chores.perhapsUnneeded(List.of(id)); // if it fails, a sweep finds the block
    }

    private boolean isForgotten(BlockId id) {
        return !needs.needed(id) && !chores.isPlanned(Chore.Kind.REMOVE, id);
    }
}
