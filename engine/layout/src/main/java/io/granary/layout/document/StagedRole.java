package io.granary.layout.document;

import java.util.Optional;

/// What the operators want a node to be from the next version on.
public sealed interface StagedRole extends Comparable<StagedRole> {
    record Given(NodeRole role) implements StagedRole {}

    /// The node is to leave the layout.
    record Removed() implements StagedRole {}

    static StagedRole of(Optional<NodeRole> role) {
        return role.<StagedRole>map(Given::new).orElseGet(Removed::new);
    }

    default Optional<NodeRole> wanted() {
        return switch (this) {
            case Given(NodeRole role) -> Optional.of(role);
            case Removed() -> Optional.empty();
        };
    }

    /// Decides between two operators who wrote at the same microsecond: leaving wins.
    @Override
    default int compareTo(StagedRole other) {
        return switch (this) {
            case Given(NodeRole role) ->
                    other instanceof Given(NodeRole others) ? role.compareTo(others) : -1;
            case Removed() -> other instanceof Removed ? 0 : 1;
        };
    }
}
