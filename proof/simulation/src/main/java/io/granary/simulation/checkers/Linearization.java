package io.granary.simulation.checkers;

import io.granary.simulation.history.KeyHistory;
import io.granary.simulation.history.Read;
import io.granary.simulation.history.Value;
import io.granary.simulation.history.Write;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Looks for an order in which one key's reads and writes could have happened one after the other.
///
/// A search that remembers where it has been (Wing and Gong 1993, Lowe 2017). A write of unknown
/// outcome may happen at any time after it began, or never.
final class Linearization {
    /// What came of the search.
    enum Answer {
        THERE_IS_ONE,
        THERE_IS_NONE,
        /// The search was given up.
        UNDECIDED
    }

    private static final long LATER_THAN_ALL = Write.NEVER;

    private final List<Step> steps;
    private final Set<State> visited = new HashSet<>();
    private long left;

    /// One read or write.
    private record Step(boolean writes, Value value, long start, long end) {
        boolean mustHappen() {
            return end != LATER_THAN_ALL;
        }
    }

    private record State(BitSet done, Value value) {}

    private Linearization(List<Step> steps, long limit) {
        this.steps = steps;
        this.left = limit;
    }

    /// @param limit how many states to look at before giving up
    static Answer of(KeyHistory history, long limit) {
        List<Step> steps = new ArrayList<>();
        for (Write write : history.writes()) {
            if (write.isAcknowledged() || isSeen(history, write)) {
                steps.add(new Step(true, write.value(), write.start(), write.end()));
            }
        }
        for (Read read : history.reads()) {
            if (read.isGet()) {
                steps.add(new Step(false, read.value(), read.start(), read.end()));
            }
        }
        steps.sort(Comparator.comparingLong(Step::start));
        var search = new Linearization(steps, limit);
        boolean found = search.goOn(new BitSet(), Value.NOTHING);
        if (found) {
            return Answer.THERE_IS_ONE;
        }
        return search.left > 0 ? Answer.THERE_IS_NONE : Answer.UNDECIDED;
    }

    /// A value that nobody saw need not be tried; nothing is seen by whoever finds nothing.
    private static boolean isSeen(KeyHistory history, Write write) {
        return history.reads().stream()
                .anyMatch(read -> read.isGet() && read.value().equals(write.value()));
    }

    private boolean goOn(BitSet done, Value value) {
        long firstEnd = firstEnd(done);
        if (firstEnd == LATER_THAN_ALL) {
            return true; // Only writes are left that need not have happened.
        }
        if (left <= 0 || !visited.add(new State((BitSet) done.clone(), value))) {
            return false;
        }
        left--;
        for (int at = done.nextClearBit(0); at < steps.size(); at = done.nextClearBit(at + 1)) {
            Step step = steps.get(at);
            if (step.start() > firstEnd) {
                break;
            }
            if (step.writes() || step.value().equals(value)) {
                done.set(at);
                boolean found = goOn(done, step.value());
                done.clear(at);
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The end of the first step that must happen: no step that starts after it can come before it.
    private long firstEnd(BitSet done) {
        long first = LATER_THAN_ALL;
        for (int at = done.nextClearBit(0); at < steps.size(); at = done.nextClearBit(at + 1)) {
            Step step = steps.get(at);
            if (step.mustHappen()) {
                first = Math.min(first, step.end());
            }
        }
        return first;
    }
}
