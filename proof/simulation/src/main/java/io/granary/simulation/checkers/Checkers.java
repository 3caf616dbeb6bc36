package io.granary.simulation.checkers;

import io.granary.simulation.history.History;
import io.granary.simulation.history.KeyHistory;
import java.util.ArrayList;
import java.util.List;

/// All that is judged by histories alone.
public final class Checkers {
    /// Enough for a hundred steps with a few writers side by side.
    private static final long STATES = 200_000;

    private Checkers() {}

    /// What a history breaks, and how many keys could not be decided in time.
    public record Judgement(List<Violation> violations, int undecided) {}

    /// Applies every checker to every key.
    ///
    /// @param linearizable whether each key is promised to be a linearizable register
    public static Judgement judge(History history, boolean linearizable) {
        List<Violation> violations = new ArrayList<>();
        int undecided = 0;
        for (KeyHistory key : history.byKey()) {
            new Staleness(key).violations().forEach(violations::add);
            new Monotony(key).violations().forEach(violations::add);
            if (linearizable) {
                switch (Linearization.of(key, STATES)) {
                    case THERE_IS_ONE -> {}
                    case THERE_IS_NONE ->
                            violations.add(
                                    new Violation(
                                            Promise.LINEARIZABILITY,
                                            "%s: no order of its reads and writes explains them"
                                                    .formatted(key.key())));
                    case UNDECIDED -> undecided++;
                }
            }
        }
        return new Judgement(violations, undecided);
    }
}
