package io.granary.layout.assign;

/// What became of a problem: a plan, or the reason why there can be none.
public sealed interface Outcome {
    /// The best assignment there is.
    record Assigned(Plan plan) implements Outcome {}

    /// No assignment; the reason is a sentence for the operator.
    record Impossible(String reason) implements Outcome {}
}
