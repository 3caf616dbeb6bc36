package io.granary.layout.staging;

/// What an operator asked for cannot be done; the message is a sentence for the operator.
public final class LayoutRefused extends RuntimeException {
    private final Reason reason;

    /// Why, for programs.
    public enum Reason {
        /// A name, number or parameter that no layout can have.
        BAD_REQUEST,
        ZERO_CAPACITY,
        DUPLICATE_NODE,
        BANNED_NODE,
        UNKNOWN_VERSION,
        NOTHING_TO_APPLY,
        /// Too few nodes or zones, capacities too small.
        IMPOSSIBLE,
        /// The plan is not the one that was previewed.
        OTHER_PLAN,
        /// A node that is to be banned has a role, or answers.
        NODE_IN_USE,
        /// Without force: a node would keep what it says it cannot.
        CANNOT_KEEP,
        /// Without force: the change before has not ended.
        STILL_CHANGING,
        /// Without force: partitions would have no write quorum now.
        NO_QUORUM
    }

    LayoutRefused(Reason reason, String message, Object... details) {
        super(message.formatted(details), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
