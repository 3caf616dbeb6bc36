package io.granary.quorum.tally;

import io.granary.foundation.check.Check;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The votes of one replica set, and what they decide.
///
/// @param wanted how many must accept
/// @param settling how many answers settle the round once one of them is a refusal; 0 when a
///     refusal counts no more than a failure
/// @param votes one per node of `set`, in its order
public record Tally(ReplicaSet set, int wanted, int settling, List<Vote> votes) {
    /// What is known of one replica's part in a round.
    public enum Vote {
        /// Not asked, or asked and silent so far.
        PENDING,
        /// It did what it was asked.
        ACCEPTED,
        /// It answered that it will not.
        REFUSED,
        /// It is not there, or broken; whether it did what it was asked is unknown.
        FAILED
    }

    /// What the votes counted so far decide.
    public enum Verdict {
        /// More answers are needed, and may still come.
        WAITING,
        /// Enough replicas accepted.
        REACHED,
        /// One refused, and enough have answered to know why.
        REFUSED,
        /// Enough can no longer answer.
        LOST
    }

    public Tally {
        votes = List.copyOf(votes);
        int nodes = set.nodes().size();
        Check.that(votes.size() == nodes, "%d votes of %d nodes", votes.size(), nodes);
        Check.that(1 <= wanted && wanted <= nodes, "%d of %d nodes wanted", wanted, nodes);
        Check.that(0 <= settling && settling <= nodes, "%d of %d settle", settling, nodes);
    }

    /// Decided by `wanted` acceptances, whatever else is answered.
    public static Tally ofAcceptances(ReplicaSet set, int wanted) {
        return new Tally(set, wanted, 0, pending(set));
    }

    /// Decided by `wanted` acceptances, or by `settling` answers with a refusal among them.
    ///
    /// When `settling` is a read quorum, whatever was acknowledged before is then known to one that
    /// answered.
    public static Tally ofRefusableWrite(ReplicaSet set, int wanted, int settling) {
        return new Tally(set, wanted, settling, pending(set));
    }

    /// The tally after `node` voted; its first vote stands.
    public Tally record(NodeId node, Vote vote) {
        int at = set.nodes().indexOf(node);
        Check.that(at >= 0, "node %s has no vote in this round", node);
        if (votes.get(at) != Vote.PENDING) {
            return this;
        }
        List<Vote> after = new ArrayList<>(votes);
        after.set(at, vote);
        return new Tally(set, wanted, settling, after);
    }

    public Verdict verdict() {
        int accepted = count(Vote.ACCEPTED);
        int refused = count(Vote.REFUSED);
        int pending = count(Vote.PENDING);
        if (accepted >= wanted) {
            return Verdict.REACHED;
        }
        if (settling > 0 && refused > 0) {
            int answered = accepted + refused;
            if (answered >= settling) {
                return Verdict.REFUSED;
            }
            return answered + pending >= settling ? Verdict.WAITING : Verdict.LOST;
        }
        return accepted + pending >= wanted ? Verdict.WAITING : Verdict.LOST;
    }

    private int count(Vote wantedVote) {
        return Collections.frequency(votes, wantedVote);
    }

    private static List<Vote> pending(ReplicaSet set) {
        return Collections.nCopies(set.nodes().size(), Vote.PENDING);
    }
}
