package io.granary.blocks.replica;

import io.granary.blocks.compression.Compression;
import io.granary.blocks.messages.BlockEndpoints;
import io.granary.blocks.messages.GetAnswer;
import io.granary.blocks.messages.GetBlock;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PutAnswer;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/// One node's blocks, beside its rows of the references to them.
public final class BlockReplica {
    private final BlockFiles files;
    private final Chores chores;
    private final TableReplica<BlockReference> references;
    private final DiskLane lane;

    /// Blocks that are being put: file and reference are not both durable yet, so neither says that the
    /// block is needed. Counted, since several owners may put the same block at once.
    private final Map<BlockId, Integer> beingPut = new ConcurrentHashMap<>();

    private BlockReplica(
            BlockFiles files,
            Chores chores,
            TableReplica<BlockReference> references,
            DiskLane lane) {
        this.files = files;
        this.chores = chores;
        this.references = references;
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
        return lane.run(() -> needed(id));
    }

    /// Whether a good copy is here; a damaged one is set aside.
    public Mono<Boolean> holds(BlockId id) {
        return lane.run(() -> files.read(id).isPresent());
    }

    /// Removes the block unless somebody needs it, which is looked up again while nobody can put it;
    /// whether a file was removed.
    public Mono<Boolean> removeUnneeded(BlockId id) {
        return lane.run(() -> files.removeUnless(() -> needed(id), id));
    }

    /// Walks all files and plans a look at those that nobody needs: left behind by a crash between file
    /// and reference, or between the end of a reference and the plan to look. How many there were.
    public Mono<Integer> sweep() {
        return lane.run(() -> files.walk(this::isForgotten))
                .flatMap(forgotten ->
                        Mono.fromFuture(() -> chores.perhapsUnneeded(forgotten))
                                .thenReturn(forgotten.size()));
    }

    private Mono<PutAnswer> put(PutBlock question) {
        return Mono.defer(() -> {
            BlockId id = question.id();
            beingPut.merge(id, 1, Integer::sum);
            return lane.run(() -> store(question))
                    .flatMap(answer -> remember(question, answer))
                    .doFinally(signal -> putEnded(id, signal));
        });
    }

    private PutAnswer store(PutBlock question) {
        if (!question.block().isIntact()) {
            return PutAnswer.DAMAGED;
        }
        try {
            files.keep(question.id(), question.block());
            return PutAnswer.STORED;
        } catch (DiskFull full) {
            return PutAnswer.DISK_FULL;
        }
    }

    private Mono<PutAnswer> remember(PutBlock question, PutAnswer answer) {
        return switch (answer) {
            case STORED ->
                    references
                            .apply(List.of(question.reference()))
                            .then(lane.run(() -> planIfDead(question.id())))
                            .thenReturn(answer);
            case DISK_FULL, DAMAGED -> Mono.just(answer);
        };
    }

    /// The owner may have given up before its block arrived; its reference is dead from the start then.
    private boolean planIfDead(BlockId id) {
        boolean dead = !referenced(id);
        if (dead) {
            planLook(id);
        }
        return dead;
    }

    private void putEnded(BlockId id, SignalType signal) {
        beingPut.computeIfPresent(id, (_, count) -> count == 1 ? null : count - 1);
        if (signal != SignalType.ON_COMPLETE) {
            planLook(id); // There may be a file without a reference.
        }
    }

    private Mono<GetAnswer> get(GetBlock question) {
        return lane.run(() -> find(question.id()));
    }

    private GetAnswer find(BlockId id) {
        Optional<PackedBlock> block = files.read(id);
        if (block.isEmpty() && referenced(id)) {
            var _ = chores.missing(id); // if it fails, the next read plans it again
        }
        return block.<GetAnswer>map(GetAnswer.Found::new).orElseGet(GetAnswer.Missing::new);
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
        return !needed(id) && !chores.isPlanned(Chore.Kind.REMOVE, id);
    }

    private boolean needed(BlockId id) {
        return beingPut.containsKey(id) || referenced(id);
    }

    private boolean referenced(BlockId id) {
        return references.held(id.value()).stream().anyMatch(BlockReference::isLive);
    }
}
