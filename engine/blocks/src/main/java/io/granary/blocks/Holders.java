package io.granary.blocks;

import io.granary.blocks.messages.AskCopies;
import io.granary.blocks.messages.AskCopies.Standing;
import io.granary.blocks.messages.BlockEndpoints;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PutBlock;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.foundation.check.Check;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.LayoutRounds;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumLost;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Asks the nodes that are to have blocks how they stand to them, and hands them what they lack.
/// Safe for any thread.
public final class Holders {
    private final NodeId self;
    private final LayoutRounds rounds;

    /// @param self the node that asks, which is never asked
    public Holders(NodeId self, Quorum quorum, LayoutView layout) {
        this.self = self;
        this.rounds = new LayoutRounds(quorum, layout);
    }

    /// What the others said.
    ///
    /// @param live the layout that says who they are, which all of them know too
    /// @param standings of each node that answered, for the blocks that are to be there
    public record Said(LiveLayout live, SortedMap<NodeId, Map<BlockId, Standing>> standings) {
        public ReplicaSet holdersOf(BlockId id) {
            return Holders.holdersOf(live, id);
        }

        /// Empty for a node that did not answer.
        public Optional<Standing> of(NodeId node, BlockId id) {
            return Optional.ofNullable(standings.get(node)).map(each -> each.get(id));
        }
    }

    /// Whether the newest layout wants the block here. Throws [LayoutUnknown] like all that follow.
    public boolean isMine(BlockId id) {
        return holdersOf(rounds.layout().live(), id).nodes().contains(self);
    }

    /// The layout, once nothing older counts any more.
    public Optional<LayoutMap> settled() {
        try {
            LiveLayout live = rounds.layout().live();
            return live.isStill() ? Optional.of(live.newestLive()) : Optional.empty();
        } catch (LayoutUnknown unknown) {
            return Optional.empty();
        }
    }

    /// Whether `then` still is all that counts.
    public boolean isStill(LiveLayout then) {
        return then.isStill() && rounds.layout().live() == then;
    }

    /// Asks all others that are to have some of these blocks; never fails because some do not
    /// answer.
    ///
    /// @param ids at most [AskCopies#MOST]
    public Mono<Said> ask(List<BlockId> ids) {
        return rounds.ask((live, quorum) ->
                Flux.fromIterable(questions(live, ids).entrySet())
                        .flatMap(each -> ask(live, quorum, each.getKey(), each.getValue()))
                        .collectMap(Answer::node, Answer::standings, TreeMap::new)
                        .map(all -> new Said(live, new TreeMap<>(all))));
    }

    /// Gives a node a copy; done when it is durable there. Fails with `QuorumLost` when it is not.
    ///
    /// @param owner somebody who needs the block
    public Mono<Void> give(NodeId node, BlockId id, BlockOwner owner, PackedBlock block) {
        return rounds.ask((live, quorum) ->
                quorum.write(
                                new ReplicaSet(List.of(node)),
                                BlockEndpoints.PUT,
                                new PutBlock(id, owner, block).stamped(live.stamp()),
                                block.size(),
                                answer -> answer == PutBlock.Answer.STORED)
                        .then());
    }

    private static ReplicaSet holdersOf(LiveLayout live, BlockId id) {
        return live.newestLive().replicasOf(id.place(), Assignment.BLOCKS);
    }

    private SortedMap<NodeId, List<BlockId>> questions(LiveLayout live, List<BlockId> ids) {
        SortedMap<NodeId, List<BlockId>> questions = new TreeMap<>();
        for (NodeId node : live.newestLive().holders(Assignment.BLOCKS)) {
            List<BlockId> there =
                    ids.stream().filter(id -> holdersOf(live, id).nodes().contains(node)).toList();
            if (!there.isEmpty() && !node.equals(self)) {
                questions.put(node, there);
            }
        }
        return questions;
    }

    private record Answer(NodeId node, Map<BlockId, Standing> standings) {}

    private static Mono<Answer> ask(
            LiveLayout live, Quorum quorum, NodeId node, List<BlockId> ids) {
        return quorum.read(
                        new ReplicaSet(List.of(node)),
                        BlockEndpoints.COPIES,
                        new AskCopies(ids, live.stamp()),
                        1)
                .map(answers -> answer(node, ids, answers.getFirst().answer()))
                .onErrorResume(QuorumLost.class, _ -> Mono.empty());
    }

    private static Answer answer(NodeId node, List<BlockId> ids, AskCopies.Answer answer) {
        int count = answer.standings().size();
        Check.that(count == ids.size(), "%d answers about %d blocks", count, ids.size());
        Map<BlockId, Standing> standings = new TreeMap<>();
        for (int at = 0; at < count; at++) {
            standings.put(ids.get(at), answer.standings().get(at));
        }
        return new Answer(node, standings);
    }
}
