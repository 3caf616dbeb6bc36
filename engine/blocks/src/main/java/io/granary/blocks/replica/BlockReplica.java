package io.granary.blocks.replica;

import io.granary.blocks.compression.Compression;
import io.granary.blocks.messages.BlockEndpoints;
import io.granary.blocks.messages.GetBlock;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PutBlock;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.DiskLane;
import io.granary.storage.files.FileTree;
import io.granary.storage.space.DiskFull;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
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
    /// @param ports what the node's rows share, `references` among them
    /// @param lane where files are read and written: one that rows do not have to wait for
    public static BlockReplica open(
            FileTree files,
            Chores chores,
            TableReplica<BlockReference> references,
            ReplicaPorts ports,
            DiskLane lane) {
        var kept = new BlockFiles(files, new Proven(ports.time()));
        var replica = new BlockReplica(kept, chores, references, lane);
        var copies = new CopyDesk(kept, replica.needs, ports.gate(), lane);
        references.watch(replica::referenceChanged);
        ports.answers().answer(BlockEndpoints.PUT, replica::put);
        ports.answers().answer(BlockEndpoints.GET, replica::get);
        ports.answers().answer(BlockEndpoints.COPIES, copies::answer);
        return replica;
    }

    /// Keeps a genuine copy of a block that is needed here but was missing; durable when done.
    public Mono<BlockId> restore(BlockId id, ByteBuffer plain) {
        return lane.run(() -> {
            files.keep(id, Compression.pack(plain));
            return id;
        });
    }

    /// Whether somebody needs the block, as far as this node knows.
    public Mono<Boolean> isNeeded(BlockId id) {
        return lane.run(() -> needs.needed(id));
    }

    /// Whether a good copy is here, proven by its hash; a damaged one is set aside.
    public Mono<Boolean> holds(BlockId id) {
        return lane.run(() -> files.inspect(id) instanceof Finding.Good);
    }

    /// Reads and proves the block's file, and plans whatever follows from what it turned out to be:
    /// that the block be fetched if it is needed, or removed if it is not.
    public Mono<Finding> inspect(BlockId id) {
        return lane.run(() -> files.inspect(id))
                .flatMap(finding ->
                        lane.run(() -> follow(id, finding))
                                .flatMap(Mono::fromFuture)
                                .thenReturn(finding));
    }

    private CompletableFuture<Void> follow(BlockId id, Finding finding) {
        return switch (finding) {
            case Finding.Good _ when isForgotten(id) -> chores.perhapsUnneeded(List.of(id));
            case Finding.Good _ -> CompletableFuture.completedFuture(null);
            case Finding.Absent _, Finding.Damaged _, Finding.Unreadable _ ->
                    needs.referenced(id)
                            ? chores.missing(id)
                            : CompletableFuture.completedFuture(null);
        };
    }

    /// The blocks of at most `limit` files that follow `place` in the order of their names.
    ///
    /// @param place empty, or the end of an earlier stretch
    public Mono<Stretch> filesAfter(Bytes place, int limit) {
        return lane.run(() -> files.after(place, limit));
    }

    /// The blocks of at most `limit` references that follow `place` which are needed, not here
    /// and not known to be missing; it is planned that they are fetched.
    ///
    /// @param place empty, or the end of an earlier stretch
    public Mono<Stretch> missingAfter(Bytes place, int limit) {
        return lane.run(() -> lackingAfter(place, limit))
                .flatMap(lacking ->
                        Flux.fromIterable(lacking.blocks())
                                .concatMap(id ->
                                        lane.run(() -> chores.missing(id))
                                                .flatMap(Mono::fromFuture))
                                .then(Mono.just(lacking)));
    }

    private Stretch lackingAfter(Bytes place, int limit) {
        List<BlockReference> rows = references.heldAfter(place, limit);
        List<BlockId> lacking =
                rows.stream()
                        .filter(BlockReference::isLive)
                        .map(BlockReference::block)
                        .distinct()
                        .filter(id -> !needs.isBeingPut(id) && !files.hasFile(id))
                        .filter(id -> !chores.isPlanned(Chore.Kind.RESTORE, id))
                        .toList();
        return new Stretch(
                lacking,
                rows.isEmpty()
                        ? Optional.empty()
                        : Optional.of(references.placeOf(rows.getLast())));
    }

    /// Removes the block unless somebody needs it or a later look is planned, which is looked up
    /// again while nobody can put it; whether a file was removed.
    public Mono<Boolean> removeUnneeded(BlockId id) {
        return lane.run(() -> files.removeUnless(() -> mayBeNeeded(id), id));
    }

    private boolean mayBeNeeded(BlockId id) {
        return needs.needed(id) || chores.isPlannedForLater(Chore.Kind.REMOVE, id);
    }

    /// Removes a copy that others have as long as it is not wanted here, which is asked again while
    /// nobody can put it; whether a file was removed.
    ///
    /// @param elsewhere whether the layout still wants the block on those others, who were asked
    public Mono<Boolean> removeMisplaced(BlockId id, BooleanSupplier elsewhere) {
        return lane.run(() ->
                files.removeUnless(() -> needs.isBeingPut(id) || !elsewhere.getAsBoolean(), id));
    }

    /// Whether there is a file of the block, whatever is in it.
    public Mono<Boolean> hasFile(BlockId id) {
        return lane.run(() -> files.hasFile(id));
    }

    /// A copy to hand to others, proven by its hash; empty when there is none.
    public Mono<Optional<PackedBlock>> genuine(BlockId id) {
        return lane.run(() -> files.genuine(id));
    }

    /// Plans to let copies go that the layout wants elsewhere.
    public Mono<Void> planLeave(Collection<BlockId> ids) {
        return Mono.fromFuture(() -> chores.misplaced(ids));
    }

    /// Plans to look after the removal delay whether somebody needs the block.
    public Mono<Void> planRemoval(BlockId id) {
        return Mono.fromFuture(() -> chores.perhapsUnneeded(List.of(id)));
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

    /// Plans to fetch blocks that are needed here and missing, a part of them.
    ///
    /// @param from where to begin: nothing, or what came before; what comes is empty at the end
    public Mono<Bytes> planMissing(Bytes from) {
        return references
                .page(from, key -> !files.hasFile(new BlockId(key)))
                .flatMap(page ->
                        plan(page.partitionKeys()).thenReturn(page.next().orElse(Bytes.EMPTY)));
    }

    private Mono<Integer> plan(Collection<Bytes> blocks) {
        return lane.run(() -> {
            int planned = 0;
            for (Bytes block : blocks) {
                BlockId id = new BlockId(block);
                if (needs.referenced(id)) {
                    var _ = chores.missing(id); // if it fails, the next read plans it again
                    planned++;
                }
            }
            return planned;
        });
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
                            .apply(question.stamp(), List.of(question.reference()))
                            .then(lane.run(() -> planIfDead(question.id())))
                            .thenReturn(answer);
            case DISK_FULL, DAMAGED ->
                    lane.run(() -> planIfLacking(question.id())).thenReturn(answer);
        };
    }

    /// Fetches a block later whose reference has come here some other way.
    private BlockId planIfLacking(BlockId id) {
        if (needs.referenced(id) && !files.hasFile(id)) {
            var _ = chores.notHereYet(id); // if it fails, a scrub finds what is missing
        }
        return id;
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
        BlockId id = reference.block();
        if (reference.deleted()) {
            planLook(id);
        } else if (!needs.isBeingPut(id)) {
            lane.attempt(() -> planIfLacking(id)); // a scrub finds what this misses
        }
    }

    private void planLook(BlockId id) {
        var _ = chores.perhapsUnneeded(List.of(id)); // if it fails, a sweep finds the block
    }

    private boolean isForgotten(BlockId id) {
        return !needs.needed(id) && !chores.isPlanned(Chore.Kind.REMOVE, id);
    }
}
