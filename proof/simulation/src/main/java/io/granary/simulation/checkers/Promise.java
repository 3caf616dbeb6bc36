package io.granary.simulation.checkers;

/// What is promised to clients, each in one sentence.
public enum Promise {
    /// What was acknowledged is there when all faults are over, or something later is.
    ACKNOWLEDGED_WRITES_SURVIVE,
    /// A read that begins after a write was acknowledged returns it or something later.
    READ_AFTER_WRITE,
    /// Who reads after somebody else's read never gets something that is certainly older.
    MONOTONIC_READS,
    /// Reads and writes of one key look as if they happened one after the other.
    LINEARIZABILITY,
    /// A page has every key that it must have and none that it must not, in order.
    LISTS_ARE_COMPLETE,
    /// A body is, byte for byte, what one client put there.
    EXACT_BYTES,
    /// When a write is acknowledged, a write quorum holds it on disks that survive a power cut.
    DURABLE_WHEN_ACKNOWLEDGED,
    /// In a healthy cluster every replica soon holds every write.
    EVERY_REPLICA_GETS_IT,
    /// A minute after all faults are over, all replicas of every partition hold the same rows
    /// although nobody has read any.
    REPLICAS_CONVERGE,
    /// In a healthy cluster every node soon has a good copy of every block that it should have.
    EVERY_COPY_IS_GOOD,
    /// What broken-off writes left behind is gone some time after all faults are over, and with it
    /// every block that nothing needs.
    NOTHING_IS_LEFT_OVER,
    /// In a healthy cluster no node keeps a copy for long that the layout wants elsewhere.
    NO_COPY_IS_MISPLACED,
    /// No copy is dropped of a block that an acknowledged write needs, unless a write quorum of
    /// copies is left.
    COPIES_ARE_IN_CUSTODY,
    /// What stood for deleted rows is gone from all disks some time after all faults are over.
    TOMBSTONES_ARE_FORGOTTEN,
    /// When all faults are over every request succeeds.
    HEALS,
    /// No request and no background work ends in a failure that nobody foresaw.
    NOTHING_UNFORESEEN
}
