package io.granary.simulation.bugs;

import io.granary.quorum.Consistency.Mode;
import io.granary.rpc.Rpc;
import io.granary.simulation.cluster.Wiring;
import io.granary.simulation.disk.Syncing;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A mistake that would break a promise.
public enum Bug {
    /// A write counts as done when one replica has it.
    WRITE_QUORUM_ONE,
    /// A read believes the first replica that it asks.
    READ_QUORUM_ONE,
    /// A read that found replicas to differ answers without making them agree.
    NO_WRITE_BACK,
    /// Disks say that they have synced what they will sync within a second.
    ACKNOWLEDGE_BEFORE_SYNC,
    /// Writes carry their node's clock, whatever was written before.
    WALL_CLOCK_STAMPS,
    /// What is under way to the other replicas is taken back once enough have answered.
    CANCELLED_FAN_OUT,
    /// Replicas leave out of a listing what looks deleted to them.
    DEAD_ROWS_LEFT_OUT,
    /// Replicas that differ look the same to whoever compares them.
    BLIND_COMPARISON,
    /// Replicas that are made to agree do not tell each other what was deleted.
    DEAD_ROWS_KEPT_BACK,
    /// What stands for a row in comparisons stays what it was when the row was new.
    DIGESTS_OF_FIRST_WRITES,
    /// Nobody reads what nobody asks for.
    NEVER_SCRUBBED,
    /// What a node found damaged or missing it has forgotten a moment later.
    LOSSES_FORGOTTEN,
    /// Blocks are believed without a look at their checksums.
    CHECKSUMS_BELIEVED,
    /// Storage nodes take writes of those who do not know a version that they know.
    NO_WRITE_FENCE,
    /// Nodes vouch for a version as soon as they know it, before they have handed on their rows.
    VOUCHES_AT_ONCE,
    /// A node that has lost rows answers as if it had not.
    AMNESIAC_VOTES,
    /// Copies that the layout wants elsewhere go without a question to those who are to have them.
    DROPS_UNASKED,
    /// Tombstones are forgotten when their time has come, whatever other replicas hold.
    FORGETS_BY_TIMER,
    /// Tombstones are forgotten though nodes that hold such rows no more have not dropped them.
    FORGETS_UNCLEAN;

    /// The wiring of nodes that have the bug.
    public Wiring wiring() {
        return switch (this) {
            case WRITE_QUORUM_ONE -> asking(rpc -> new FirstAnswerForAll(rpc));
            case READ_QUORUM_ONE -> Wiring.HONEST.withMode(Mode.DEGRADED);
            case NO_WRITE_BACK -> asking(rpc -> new ForgottenWriteBack(rpc));
            case ACKNOWLEDGE_BEFORE_SYNC -> Wiring.HONEST.withSyncing(Syncing.LATER);
            case WALL_CLOCK_STAMPS -> asking(rpc -> new StampsOfTheClock(rpc));
            case CANCELLED_FAN_OUT -> asking(rpc -> new CancelledFanOut(rpc));
            case DEAD_ROWS_LEFT_OUT -> asking(rpc -> new DeadRowsLeftOut(rpc));
            case BLIND_COMPARISON -> asking(rpc -> new BlindComparison(rpc));
            case DEAD_ROWS_KEPT_BACK -> asking(rpc -> new DeadRowsKeptBack(rpc));
            case DIGESTS_OF_FIRST_WRITES ->
                    Wiring.HONEST.withStoring(rows -> new DigestsOfFirstWrites(rows));
            case NEVER_SCRUBBED -> Wiring.HONEST.withoutScrub();
            case LOSSES_FORGOTTEN -> Wiring.HONEST.withStoring(LossesForgotten::new);
            case CHECKSUMS_BELIEVED -> Wiring.HONEST.withFiling(ChecksumsBelieved::new);
            case NO_WRITE_FENCE -> Wiring.HONEST.withAnswering(BlindGate::new);
            case DROPS_UNASKED -> asking(rpc -> new KindCopies(rpc));
            case VOUCHES_AT_ONCE -> Wiring.HONEST.withKnowing(VouchesAtOnce::new);
            case AMNESIAC_VOTES -> Wiring.HONEST.withLossesForgiven();
            case FORGETS_BY_TIMER -> asking(rpc -> new ForgetsByTimer(rpc));
            case FORGETS_UNCLEAN -> Wiring.HONEST.withStoring(ForgetsUnclean::new);
        };
    }

    private static Wiring asking(UnaryOperator<Rpc> bug) {
        return Wiring.HONEST.withAsking(bug);
    }

    /// As the command line has it: `write-quorum-one`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Bug> parse(String word) {
        return Arrays.stream(values()).filter(bug -> bug.word().equals(word)).findFirst();
    }
}
