package io.granary.quorum;

import io.granary.quorum.tally.Coverage;
import io.granary.quorum.tally.Tally;
import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/// The nearest replicas of each item, and a further one whenever one fails or seems to take too
/// long.
final class NearestFirst<T, A> implements Asking<A> {
    private final Coverage<T> coverage;
    private final BiFunction<NodeId, List<T>, Mono<A>> first;
    private final BiFunction<NodeId, List<T>, Mono<A>> later;
    private final List<List<T>> errands = new ArrayList<>();

    /// @param first what is asked at the start
    /// @param later what is asked of whoever stands in for another
    NearestFirst(
            Coverage<T> coverage,
            BiFunction<NodeId, List<T>, Mono<A>> first,
            BiFunction<NodeId, List<T>, Mono<A>> later) {
        this.coverage = coverage;
        this.first = first;
        this.later = later;
    }

    @Override
    public List<Errand<A>> begin() {
        return errands(coverage.first(), first, () -> true);
    }

    @Override
    public void came(Errand<A> errand, A answer) {
        coverage.record(errand.node(), errands.get(errand.number()), Vote.ACCEPTED);
    }

    @Override
    public List<Errand<A>> failed(Errand<A> errand) {
        List<T> items = errands.get(errand.number());
        coverage.record(errand.node(), items, Vote.FAILED);
        return errands(coverage.further(items), later, () -> true);
    }

    @Override
    public List<Errand<A>> besides(BooleanSupplier allowed) {
        return errands(coverage.further(), later, allowed);
    }

    @Override
    public boolean hasSpare() {
        return coverage.hasSpare();
    }

    @Override
    public Tally tally() {
        return coverage.decisive();
    }

    private List<Errand<A>> errands(
            Map<NodeId, List<T>> plan,
            BiFunction<NodeId, List<T>, Mono<A>> question,
            BooleanSupplier allowed) {
        List<Errand<A>> made = new ArrayList<>(plan.size());
        plan.forEach((node, items) -> {
            if (allowed.getAsBoolean()) {
                coverage.asked(node, items);
                made.add(new Errand<>(errands.size(), node, question.apply(node, items)));
                errands.add(items);
            }
        });
        return made;
    }
}
