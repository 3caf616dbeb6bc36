package io.granary.tables.world;

import io.granary.foundation.time.HybridTimestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What several clients did with one row, and when.
///
/// Every completed operation ends at a state of the row. States have an order, and an operation
/// that begins after another one ended must not end at an older state; a write must end at a newer
/// one.
public final class History {
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private int moment;

    /// What the row was when an operation was over.
    public record State(HybridTimestamp stamp, String text) implements Comparable<State> {
        public static final State NONE = new State(HybridTimestamp.ZERO, "");

        @Override
        public int compareTo(State other) {
            return Comparator.comparing(State::stamp)
                    .thenComparing(State::text)
                    .compare(this, other);
        }
    }

    /// An operation that was completed.
    public record Operation(String what, int began, int ended, State state, boolean write) {}

    private final List<String> begun = new ArrayList<>();
    private final List<Integer> beginnings = new ArrayList<>();

    /// Takes down that an operation begins; its number.
    public int begins(String what) {
        events.add(++moment + " " + what);
        begun.add(what);
        beginnings.add(moment);
        return begun.size() - 1;
    }

    public void ends(int number, State state, boolean write) {
        events.add(++moment + " " + begun.get(number) + " -> " + state);
        operations.add(
                new Operation(begun.get(number), beginnings.get(number), moment, state, write));
    }

    public void fails(int number, Throwable failure) {
        events.add(++moment + " " + begun.get(number) + " failed: " + failure.getMessage());
    }

    public List<String> events() {
        return events;
    }

    public int completed() {
        return operations.size();
    }

    /// Pairs of operations of which the later one ended at an older state than it may.
    public List<List<Operation>> wentBack() {
        List<List<Operation>> pairs = new ArrayList<>();
        for (Operation earlier : operations) {
            for (Operation later : operations) {
                int least = later.write() ? 1 : 0;
                if (earlier.ended() < later.began()
                        && Integer.signum(later.state().compareTo(earlier.state())) < least) {
                    pairs.add(List.of(earlier, later));
                }
            }
        }
        return pairs;
    }

    /// Under which stamps each text was seen or written.
    public Map<String, SortedSet<HybridTimestamp>> stampsOfEachValue() {
        Map<String, SortedSet<HybridTimestamp>> stamps = new TreeMap<>();
        for (Operation each : operations) {
            stamps.computeIfAbsent(each.state().text(), _ -> new TreeSet<>())
                    .add(each.state().stamp());
        }
        return stamps;
    }
}
