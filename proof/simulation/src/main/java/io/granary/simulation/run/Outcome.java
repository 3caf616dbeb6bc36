package io.granary.simulation.run;

import io.granary.simulation.checkers.Promise;
import io.granary.simulation.checkers.Violation;
import java.util.List;

/// What came of a run.
///
/// @param fingerprint of everything that happened; equal for every run of the seed
/// @param lastNotes what happened last, in words
public record Outcome(
        Scenario scenario,
        List<Violation> violations,
        long fingerprint,
        Figures figures,
        List<String> lastNotes) {
    public Outcome {
        violations = List.copyOf(violations);
        lastNotes = List.copyOf(lastNotes);
    }

    /// How much happened.
    ///
    /// @param unknown writes of which nobody knows the outcome
    /// @param undecided keys whose linearizability could not be decided in time
    public record Figures(
            long events,
            long messages,
            long acknowledged,
            long unknown,
            long reads,
            long virtualNanos,
            int undecided) {
        public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);

        public Figures plus(Figures other) {
            return new Figures(
                    events + other.events,
                    messages + other.messages,
                    acknowledged + other.acknowledged,
                    unknown + other.unknown,
                    reads + other.reads,
                    virtualNanos + other.virtualNanos,
                    undecided + other.undecided);
        }
    }

    /// The same, as if only this one thing had been promised.
    public Outcome only(Promise promise) {
        return new Outcome(
                scenario,
                violations.stream().filter(each -> each.promise() == promise).toList(),
                fingerprint,
                figures,
                lastNotes);
    }

    public boolean isGood() {
        return violations.isEmpty();
    }
}
