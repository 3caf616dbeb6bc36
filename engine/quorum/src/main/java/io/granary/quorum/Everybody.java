package io.granary.quorum;

import io.granary.quorum.tally.Tally;
import io.granary.quorum.tally.Tally.Verdict;
import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Everybody at once, because a write is for all of them.
final class Everybody<A> implements Asking<A> {
    private final Function<NodeId, Mono<A>> question;
    private final Function<A, Vote> vote;
    private final Duration patience;
    private final List<Tally> tallies;

    /// @param tallies the sets of which each must decide; a node in several is asked once
    /// @param patience how long the caller waits for enough of them
    Everybody(
            List<Tally> tallies,
            Duration patience,
            Function<NodeId, Mono<A>> question,
            Function<A, Vote> vote) {
        this.tallies = new ArrayList<>(tallies);
        this.patience = patience;
        this.question = question;
        this.vote = vote;
    }

    Duration patience() {
        return patience;
    }

    @Override
    public List<Errand<A>> begin() {
        List<Errand<A>> errands = new ArrayList<>();
        Set<NodeId> asked = new HashSet<>();
        for (Tally tally : tallies) {
            for (NodeId node : tally.set().nodes()) {
                if (asked.add(node)) {
                    errands.add(new Errand<>(errands.size(), node, question.apply(node)));
                }
            }
        }
        return errands;
    }

    @Override
    public void came(Errand<A> errand, A answer) {
        record(errand.node(), vote.apply(answer));
    }

    @Override
    public List<Errand<A>> failed(Errand<A> errand) {
        record(errand.node(), Vote.FAILED);
        return List.of();
    }

    @Override
    public List<Errand<A>> besides(BooleanSupplier allowed) {
        return List.of();
    }

    @Override
    public boolean hasSpare() {
        return false;
    }

    @Override
    public Tally tally() {
        Tally decisive = tallies.getFirst();
        for (Tally next : tallies) {
            decisive = rank(next.verdict()) > rank(decisive.verdict()) ? next : decisive;
        }
        return decisive;
    }

    private void record(NodeId node, Vote verdict) {
        tallies.replaceAll(
                tally -> tally.set().nodes().contains(node) ? tally.record(node, verdict) : tally);
    }

    /// One lost set loses all, and all must be reached.
    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case REACHED -> 0;
            case REFUSED -> 1;
            case WAITING -> 2;
            case LOST -> 3;
        };
    }
}
