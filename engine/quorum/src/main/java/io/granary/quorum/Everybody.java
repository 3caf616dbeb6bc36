package io.granary.quorum;

import io.granary.quorum.tally.Tally;
import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Everybody at once, because a write is for all of them.
final class Everybody<A> implements Asking<A> {
    private final Function<NodeId, Mono<A>> question;
    private final Function<A, Vote> vote;
    private final Duration patience;
    private Tally tally;

    /// @param patience how long the caller waits for enough of them
    Everybody(
            Tally tally,
            Duration patience,
            Function<NodeId, Mono<A>> question,
            Function<A, Vote> vote) {
        this.tally = tally;
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
        for (NodeId node : tally.set().nodes()) {
            errands.add(new Errand<>(errands.size(), node, question.apply(node)));
        }
        return errands;
    }

    @Override
    public void came(Errand<A> errand, A answer) {
        tally = tally.record(errand.node(), vote.apply(answer));
    }

    @Override
    public List<Errand<A>> failed(Errand<A> errand) {
        tally = tally.record(errand.node(), Vote.FAILED);
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
        return tally;
    }
}
