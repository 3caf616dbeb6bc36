package io.granary.quorum;

import io.granary.layout.map.ReplicaSet;
import java.util.Optional;

/// How many replicas readers and writers wait for, and whether a writer looks before it writes.
///
/// All nodes of a cluster are set alike: what a reader is promised depends on the writers, too.
public record Consistency(Mode mode, Writes writes) {
    public static final Consistency DEFAULT = new Consistency(Mode.CONSISTENT, Writes.ONE_ROUND);

    /// How many replicas are waited for.
    public enum Mode {
        /// Readers meet every acknowledged write.
        CONSISTENT,
        /// A reader asks one replica and may miss what was written; writes are as safe as ever.
        DEGRADED,
        /// Readers and writers both wait for one replica: its loss loses acknowledged writes.
        DANGEROUS
    }

    /// How a row that carries everything is written.
    public enum Writes {
        /// At once, and again with a newer stamp where a newer one was held.
        ONE_ROUND,
        /// After a read quorum was asked for its newest stamps, so that of two concurrent writes
        /// one is the later one for everybody.
        LINEARIZABLE
    }

    /// What the mode takes from the promises to clients, for health; nothing when it takes none.
    public Optional<String> warning() {
        return switch (mode) {
            case CONSISTENT -> Optional.empty();
            case DEGRADED ->
                    Optional.of(
                            "Consistency mode degraded: readers ask one replica and may miss"
                                    + " acknowledged writes.");
            case DANGEROUS ->
                    Optional.of(
                            "Consistency mode dangerous: writes are acknowledged by one replica,"
                                    + " whose loss loses them, and readers may miss them.");
        };
    }

    /// How many replicas must hold a write before it is acknowledged.
    public int writeQuorum(ReplicaSet set) {
        return switch (mode) {
            case CONSISTENT, DEGRADED -> set.writeQuorum();
            case DANGEROUS -> 1;
        };
    }

    /// How many replicas a range is read from.
    public int readQuorum(ReplicaSet set) {
        return switch (mode) {
            case CONSISTENT -> set.readQuorum();
            case DEGRADED, DANGEROUS -> 1;
        };
    }

    /// How many replicas one row is read from: when as many as a write needs agree, nobody sees an
    /// older state later.
    public int monotonicQuorum(ReplicaSet set) {
        return switch (mode) {
            case CONSISTENT -> set.writeQuorum();
            case DEGRADED, DANGEROUS -> 1;
        };
    }

    /// How many replicas tell a writer about the newest stamp there is.
    public int stampQuorum(ReplicaSet set) {
        return switch (mode) {
            case CONSISTENT, DEGRADED -> set.readQuorum();
            case DANGEROUS -> 1;
        };
    }
}
