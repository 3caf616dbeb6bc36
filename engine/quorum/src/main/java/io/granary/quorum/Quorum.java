package io.granary.quorum;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.time.Time;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.tally.Tally;
import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/// Asks many replicas and answers when enough of them have.
///
/// A write goes to all replicas and keeps going to the slow ones after its caller was answered. A
/// read goes to the nearest ones, and to further ones when those fail or take unusually long. Every
/// answer of this class fails with [QuorumLost] when enough replicas can no longer answer, or have
/// not within the patience of the settings. Safe for any thread; nothing happens before the answer
/// is subscribed to.
public final class Quorum {
    private static final ByteCount SMALL = ByteCount.kibibytes(1);

    private final Rpc rpc;
    private final Pace pace;
    private final UnderWay underWay;
    private final Rpc.Terms writeTerms;

    public Quorum(Rpc rpc, Time time, QuorumSettings settings) {
        this.rpc = rpc;
        this.pace = Pace.of(time, settings);
        this.underWay = new UnderWay(settings.bytesUnderWay());
        this.writeTerms = Rpc.Terms.foreground(settings.deliveryPatience());
    }

    /// Writes a small question; see the longer form.
    public <Q, A> Mono<List<Answered<A>>> write(
            ReplicaSet set, Endpoint<Q, A> endpoint, Q question, Predicate<A> ok) {
        return write(set, endpoint, question, SMALL, ok);
    }

    /// Sends `question` to all of `set` and completes when a write quorum gave an answer that is
    /// `ok`.
    ///
    /// An answer that is not `ok` counts as a failure. What comes are the answers so far, at least
    /// a write quorum of them `ok`.
    ///
    /// @param size about how many bytes the question has; bounds what a slow peer leaves under way
    public <Q, A> Mono<List<Answered<A>>> write(
            ReplicaSet set, Endpoint<Q, A> endpoint, Q question, ByteCount size, Predicate<A> ok) {
        Tally tally = Tally.ofAcceptances(set, set.writeQuorum());
        return write(
                tally,
                endpoint,
                question,
                size,
                answer -> ok.test(answer) ? Vote.ACCEPTED : Vote.FAILED);
    }

    /// As [#write], but also completes when a read quorum was `ok` or `refused` and at least one
    /// refused: the caller looks which of the two it is. Any other answer counts as a failure.
    public <Q, A> Mono<List<Answered<A>>> writeUnlessRefused(
            ReplicaSet set,
            Endpoint<Q, A> endpoint,
            Q question,
            ByteCount size,
            Predicate<A> ok,
            Predicate<A> refused) {
        return write(
                Tally.ofRefusableWrite(set),
                endpoint,
                question,
                size,
                answer ->
                        ok.test(answer)
                                ? Vote.ACCEPTED
                                : refused.test(answer) ? Vote.REFUSED : Vote.FAILED);
    }

    /// Completes when `wanted` nodes of `set` have answered, whatever they say.
    public <Q, A> Mono<List<Answered<A>>> read(
            ReplicaSet set, Endpoint<Q, A> endpoint, Q question, int wanted) {
        return read(set, endpoint, question, question, wanted);
    }

    /// As the shorter form, asking the nearest node, or who stands in for another, something else
    /// than the others: the whole of a row from one, a digest from the rest.
    public <Q, A> Mono<List<Answered<A>>> read(
            ReplicaSet set, Endpoint<Q, A> endpoint, Q nearest, Q others, int wanted) {
        return Mono.create(sink -> {
            pace.hedges().earn();
            var terms = ReadTerms.from(pace, wanted < set.nodes().size());
            var asking =
                    new Asking.NearestFirst<A>(
                            nearestFirst(set),
                            wanted,
                            node -> rpc.ask(node, endpoint, nearest, terms.now()),
                            node -> rpc.ask(node, endpoint, others, terms.now()));
            new Round<>(pace, asking, Tally.ofAcceptances(set, wanted), sink).begin();
        });
    }

    /// The nodes of `set` in the order in which a reader does well to ask them, one after the
    /// other.
    public List<NodeId> nearestFirst(ReplicaSet set) {
        return pace.nearestFirst(set.nodes());
    }

    private <Q, A> Mono<List<Answered<A>>> write(
            Tally tally,
            Endpoint<Q, A> endpoint,
            Q question,
            ByteCount size,
            Function<A, Vote> vote) {
        return Mono.create(sink -> {
            var asking =
                    new Asking.Everybody<A>(
                            tally.set().nodes(),
                            node -> send(node, endpoint, question, size),
                            vote);
            new Round<>(pace, asking, tally, sink).begin();
        });
    }

    private <Q, A> Mono<A> send(NodeId node, Endpoint<Q, A> endpoint, Q question, ByteCount size) {
        if (!underWay.enter(node, size)) {
            return Mono.error(new PeerUnreachable(node, "too much is under way to it"));
        }
        return rpc.ask(node, endpoint, question, writeTerms)
                .doFinally(_ -> underWay.leave(node, size));
    }
}
