package io.granary.layout.assign;

/// How many zones the copies of every partition must span.
public sealed interface ZoneRedundancy {
    /// Exactly what the operator asked for, or no assignment at all.
    record AtLeast(int zones) implements ZoneRedundancy {}

    /// As many as there are zones with storage, and never more than there are copies.
    record Maximum() implements ZoneRedundancy {}

    /// The number of zones this means for `replicationFactor` copies where `zonesPresent` store.
    default int zonesOf(int replicationFactor, int zonesPresent) {
        return switch (this) {
            case AtLeast(int zones) -> zones;
            case Maximum() -> Math.min(replicationFactor, zonesPresent);
        };
    }
}
