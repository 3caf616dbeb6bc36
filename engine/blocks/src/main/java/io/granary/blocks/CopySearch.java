package io.granary.blocks;

import io.granary.blocks.compression.Compression;
import io.granary.blocks.messages.BlockEndpoints;
import io.granary.blocks.messages.GetBlock;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PackedBlock.Packing;
import io.granary.blocks.references.BlockId;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Answered;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumLost;
import io.granary.rpc.NodeId;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Asks for a block until a node hands over a good copy: those that are to have it, then those that
/// had it before.
final class CopySearch {
    private final Quorum quorum;
    private final Scheduler workers;
    private final BlockId id;
    private final Proof proof;
    private final Deque<List<NodeId>> unasked = new ArrayDeque<>();
    private Optional<QuorumLost> silence = Optional.empty();

    /// How sure a copy must be.
    enum Proof {
        /// Its bytes are what the node that stored them received.
        CHECKSUM,
        /// They also hash to the block's name: for copies of which others are going to be made.
        HASH
    }

    /// @param places whom to ask, those before who are to have it rather than those behind
    CopySearch(Quorum quorum, Scheduler workers, BlockId id, List<ReplicaSet> places, Proof proof) {
        this.quorum = quorum;
        this.workers = workers;
        this.id = id;
        this.proof = proof;
        Set<NodeId> named = new HashSet<>();
        for (ReplicaSet place : places) {
            List<NodeId> nodes = place.nodes().stream().filter(named::add).toList();
            switch (proof) {
                case CHECKSUM -> unasked.add(new ArrayList<>(nodes));
                case HASH -> inTurn(nodes).forEach(node -> unasked.add(new ArrayList<>(node)));
            }
        }
    }

    /// One after the other, for different blocks from different ones on: nobody waits for these
    /// copies, and all nodes are to help where many are made, not only the nearest.
    private List<List<NodeId>> inTurn(List<NodeId> nodes) {
        List<NodeId> turned = new ArrayList<>(nodes);
        Collections.rotate(turned, id.value().at(0));
        return turned.stream().map(List::of).toList();
    }

    /// The block from the first of the nodes not yet asked that has it.
    Mono<ByteBuffer> next() {
        while (!unasked.isEmpty() && unasked.element().isEmpty()) {
            unasked.remove();
        }
        if (unasked.isEmpty()) {
            return Mono.error(
                    silence.<RuntimeException>map(lost -> lost).orElseGet(() -> new BlockLost(id)));
        }
        return quorum.read(
                        new ReplicaSet(unasked.element()), BlockEndpoints.GET, new GetBlock(id), 1)
                .map(answers -> Optional.of(answers.getFirst()))
                .onErrorResume(QuorumLost.class, this::nobodyThere)
                .flatMap(answered -> answered.map(this::look).orElseGet(this::next));
    }

    private Mono<Optional<Answered<GetBlock.Answer>>> nobodyThere(QuorumLost lost) {
        silence = Optional.of(lost);
        unasked.element().clear();
        return Mono.just(Optional.empty());
    }

    private Mono<ByteBuffer> look(Answered<GetBlock.Answer> answered) {
        unasked.element().remove(answered.node());
        return switch (answered.answer()) {
            case GetBlock.Answer.Found(var block) -> unpacked(block);
            case GetBlock.Answer.Missing() -> next();
        };
    }

    private Mono<ByteBuffer> unpacked(PackedBlock block) {
        Mono<Optional<ByteBuffer>> plain =
                Mono.fromCallable(() -> Compression.unpack(block).filter(this::isProven));
        boolean quick = proof == Proof.CHECKSUM && block.packing() == Packing.PLAIN;
        return (quick ? plain : plain.subscribeOn(workers))
                .flatMap(good -> good.map(Mono::just).orElseGet(this::next));
    }

    private boolean isProven(ByteBuffer plain) {
        return switch (proof) {
            case CHECKSUM -> true;
            case HASH -> BlockId.of(plain).equals(id);
        };
    }
}
