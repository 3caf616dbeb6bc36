package io.granary.blocks;

import io.granary.blocks.compression.Compression;
import io.granary.blocks.messages.BlockEndpoints;
import io.granary.blocks.messages.PutBlock;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.work.Gate;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.LayoutRounds;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumLost;
import io.granary.tables.Table;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Puts blocks on the nodes that keep them, and gets them back.
public final class Blocks {
    /// Blocks that are on their way to nodes at a time. More would not arrive sooner: they would
    /// share the same lines and run out of patience together.
    private static final int MOST_SENT = 16;

    /// Callers bound the memory of their bodies, so this many never wait.
    private static final int LONGEST_LINE = 10_000;

    /// References that one round writes.
    private static final int REFERENCES_PER_ROUND = 512;

    private final LayoutRounds rounds;
    private final Table<BlockReference> references;
    private final Scheduler workers;
    private final Gate sending = Gate.of(MOST_SENT, LONGEST_LINE);

    /// @param workers where blocks are compressed and decompressed
    public Blocks(
            Quorum quorum, LayoutView layout, Table<BlockReference> references, Scheduler workers) {
        this.rounds = new LayoutRounds(quorum, layout);
        this.references = references;
        this.workers = workers;
    }

    /// Stores what remains in `plain` under its hash, needed by `owner`; done when a write quorum
    /// keeps block and reference durably.
    ///
    /// The caller gives the buffer away: slow nodes receive it after this is done. Putting equal
    /// bytes again stores them once. Fails with [DisksFull] or `QuorumLost`; the outcome is unknown
    /// then.
    public Mono<Void> put(BlockId id, ByteBuffer plain, BlockOwner owner) {
        return Mono.fromCallable(() -> Compression.pack(plain))
                .subscribeOn(workers)
                .flatMap(packed -> store(new PutBlock(id, owner, packed)));
    }

    /// Makes `owner` need blocks that are stored and needed by somebody else.
    ///
    /// Whoever copies looks afterwards whether the other still needs them, and gives up its own
    /// references if not: only then no block can have been removed in between.
    public Mono<Void> refer(List<BlockId> ids, BlockOwner owner) {
        return Flux.fromIterable(ids)
                .distinct()
                .map(id -> BlockReference.live(id, owner))
                .buffer(REFERENCES_PER_ROUND)
                .concatMap(references::insertAll)
                .then();
    }

    /// The plain bytes of a block, read-only and checked.
    ///
    /// The nearest node is asked first, the next one when it is slow or has no good copy. Fails
    /// with [BlockLost] when no node has one, with `QuorumLost` when those that may have one are
    /// silent.
    public Mono<ByteBuffer> get(BlockId id) {
        return found(id, CopySearch.Proof.CHECKSUM);
    }

    /// The plain bytes of a block as [#get] finds them, from a copy that was hashed as well: no
    /// other copy may become the source of a new one.
    public Mono<ByteBuffer> genuine(BlockId id) {
        return found(id, CopySearch.Proof.HASH);
    }

    /// Somebody may need a block under a version of the layout that this node does not know, and it
    /// lies where that one wants it. Those who are to know who needs it do know of the version.
    private Mono<ByteBuffer> found(BlockId id, CopySearch.Proof proof) {
        return Mono.defer(() -> {
            LiveLayout live = rounds.layout().live();
            List<ReplicaSet> places =
                    live.newestFirst().stream()
                            .map(map -> map.replicasOf(id.place(), Assignment.BLOCKS))
                            .toList();
            return new CopySearch(rounds.quorum(), workers, id, places, proof)
                    .next()
                    .onErrorResume(
                            BlockLost.class,
                            lost ->
                                    rounds.agree(places.getFirst())
                                            .then(
                                                    Mono.defer(() ->
                                                            rounds.layout().live().isCoveredBy(live)
                                                                    ? Mono.error(lost)
                                                                    : found(id, proof))));
        });
    }

    private Mono<Void> store(PutBlock question) {
        return rounds.write((live, quorum) -> store(live, quorum, question));
    }

    /// A block lies where it is to be in the end; who needs it must be known wherever rows are read
    /// now.
    private Mono<Void> store(LiveLayout live, Quorum quorum, PutBlock question) {
        Mono<Void> stored = storeBlock(live, quorum, question.stamped(live.stamp()));
        return live.isSettled(Assignment.BLOCKS, question.id().place())
                ? stored
                : stored.then(references.insert(question.reference()));
    }

    private Mono<Void> storeBlock(LiveLayout live, Quorum quorum, PutBlock question) {
        var full = new AtomicInteger();
        return sending.pass(() ->
                        quorum.write(
                                live.newestLive()
                                        .replicasOf(question.id().place(), Assignment.BLOCKS),
                                BlockEndpoints.PUT,
                                question,
                                question.block().size(),
                                answer -> isStored(answer, full)))
                .onErrorMap(QuorumLost.class, lost -> full.get() > 0 ? disksFull(lost) : lost)
                .then();
    }

    private static boolean isStored(PutBlock.Answer answer, AtomicInteger full) {
        return switch (answer) {
            case STORED -> true;
            case DISK_FULL -> {
                full.incrementAndGet();
                yield false;
            }
            case DAMAGED -> false;
        };
    }

    private static DisksFull disksFull(QuorumLost lost) {
        return new DisksFull("disks are full: " + lost.getMessage());
    }
}
