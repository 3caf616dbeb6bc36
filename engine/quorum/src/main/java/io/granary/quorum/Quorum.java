package io.granary.quorum;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.time.Time;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.tally.Coverage;
import io.granary.quorum.tally.Tally;
import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import reactor.core.publisher.Mono;

/// Asks many replicas and answers when enough of them have.
///
/// A write goes to all replicas and keeps going to the slow ones after its caller was answered. A
/// read goes to the nearest ones, and to further ones when those fail or take unusually long. Every
/// answer of this class fails with [QuorumLost] when enough replicas can no longer answer, or have
/// not within the patience of the settings, which is longer where bodies are carried. Safe for any
/// thread; nothing happens before the answer is subscribed to.
public final class Quorum {
    private static final ByteCount SMALL = ByteCount.kibibytes(1);

    /// What may be on its way to a peer that nobody waits for.
    private static final ByteCount NEWS_UNDER_WAY = ByteCount.mebibytes(1);

    private final Rpc rpc;
    private final QuorumSettings settings;
    private final Pace pace;
    private final UnderWay underWay;
    private final UnderWay newsUnderWay;
    private final Rpc.Terms writeTerms;
    private final Rpc.Terms newsTerms;
    private final Consistency consistency;
    private final boolean restarting;

    public Quorum(Rpc rpc, Time time, QuorumSettings settings) {
        this(rpc, time, settings, Consistency.DEFAULT);
    }

    public Quorum(Rpc rpc, Time time, QuorumSettings settings, Consistency consistency) {
        this.rpc = rpc;
        this.settings = settings;
        this.consistency = consistency;
        this.restarting = true;
        this.pace = Pace.of(time, settings);
        this.underWay = new UnderWay(settings.bytesUnderWay());
        this.newsUnderWay = new UnderWay(NEWS_UNDER_WAY);
        this.newsTerms = Rpc.Terms.background(settings.patience());
        this.writeTerms = Rpc.Terms.foreground(settings.deliveryPatience());
    }

    private Quorum(Quorum other, boolean restarting) {
        this.rpc = other.rpc;
        this.settings = other.settings;
        this.consistency = other.consistency;
        this.pace = other.pace;
        this.underWay = other.underWay;
        this.newsUnderWay = other.newsUnderWay;
        this.newsTerms = other.newsTerms;
        this.writeTerms = other.writeTerms;
        this.restarting = restarting;
    }

    /// The same quorum, to which a node that disagrees is one that fails: its rounds never fail
    /// with [Disagreed], as those of this one do as soon as a node refuses.
    public Quorum stubborn() {
        return new Quorum(this, false);
    }

    /// How many replicas are waited for here.
    public Consistency consistency() {
        return consistency;
    }

    /// How long rows that are read or made now may be sent: as long as their reader or writer
    /// waits.
    public Freshness fresh() {
        return Freshness.fromNow(pace.time(), settings.patience());
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
        return writeAll(List.of(set), endpoint, question, size, ok);
    }

    /// As [#write], but completes when each of `sets` has its write quorum; a node that is in
    /// several is asked once and counts in each.
    public <Q, A> Mono<List<Answered<A>>> writeAll(
            List<ReplicaSet> sets,
            Endpoint<Q, A> endpoint,
            Q question,
            ByteCount size,
            Predicate<A> ok) {
        return write(
                sets.stream()
                        .map(set -> Tally.ofAcceptances(set, consistency.writeQuorum(set)))
                        .toList(),
                endpoint,
                question,
                size,
                answer -> ok.test(answer) ? Vote.ACCEPTED : Vote.FAILED);
    }

    /// As [#write], but also completes when a stamp quorum was `ok` or `refused` and at least one
    /// refused: the caller looks which of the two it is. Any other answer counts as a failure.
    public <Q, A> Mono<List<Answered<A>>> writeUnlessRefused(
            ReplicaSet set,
            Endpoint<Q, A> endpoint,
            Q question,
            ByteCount size,
            Predicate<A> ok,
            Predicate<A> refused) {
        return write(
                List.of(
                        Tally.ofRefusableWrite(
                                set, consistency.writeQuorum(set), consistency.stampQuorum(set))),
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
        Duration patience = settings.patience(endpoint.carriage());
        return Mono.create(sink -> {
            pace.hedges().earn();
            List<NodeId> order = nearestFirst(set);
            var terms = ReadTerms.from(pace, patience, wanted < order.size());
            var coverage =
                    new Coverage<>(
                            Collections.singletonMap(set, set),
                            _ -> wanted,
                            order.stream().map(List::of).toList());
            var asking =
                    new NearestFirst<ReplicaSet, A>(
                            coverage,
                            (node, _) -> {
                                Q question = node.equals(order.getFirst()) ? nearest : others;
                                return rpc.ask(node, endpoint, question, terms.now());
                            },
                            (node, _) -> rpc.ask(node, endpoint, nearest, terms.now()));
            new Round<>(pace, asking, sink, restarting).begin();
        });
    }

    /// Completes when of each item's replicas as many have answered as are `wanted` of such a set.
    ///
    /// One node is asked once for all items that it is near enough for, and again only when it
    /// stands in for others. What comes may be more than what was wanted.
    ///
    /// @param question what to ask about some of the items
    public <T, Q, A> Mono<List<Part<T, A>>> readEach(
            Map<T, ReplicaSet> replicas,
            Endpoint<Q, A> endpoint,
            Function<List<T>, Q> question,
            ToIntFunction<ReplicaSet> wanted) {
        Duration patience = settings.patience(endpoint.carriage());
        return Mono.<List<Answered<Part<T, A>>>>create(
                        sink -> {
                            pace.hedges().earn();
                            var terms =
                                    ReadTerms.from(
                                            pace, patience, haveSpare(replicas.values(), wanted));
                            BiFunction<NodeId, List<T>, Mono<Part<T, A>>> ask =
                                    (node, items) ->
                                            rpc.ask(
                                                            node,
                                                            endpoint,
                                                            question.apply(items),
                                                            terms.now())
                                                    .map(answer -> new Part<>(items, answer));
                            var coverage =
                                    new Coverage<>(replicas, wanted, pace.rings(allOf(replicas)));
                            var asking = new NearestFirst<>(coverage, ask, ask);
                            new Round<>(pace, asking, sink, restarting).begin();
                        })
                .map(answers -> answers.stream().map(Answered::answer).toList());
    }

    private static boolean haveSpare(
            Collection<ReplicaSet> sets, ToIntFunction<ReplicaSet> wanted) {
        return sets.stream().allMatch(set -> wanted.applyAsInt(set) < set.nodes().size());
    }

    private static List<NodeId> allOf(Map<?, ReplicaSet> replicas) {
        return replicas.values().stream().flatMap(set -> set.nodes().stream()).distinct().toList();
    }

    /// Tells `news` to each of `nodes` and waits for nobody: what is lost on its way, or is too
    /// much for a slow peer, they must learn in another way.
    public <Q, A> Mono<Void> tell(
            List<NodeId> nodes, Endpoint<Q, A> endpoint, Q news, ByteCount size) {
        return Mono.deferContextual(context -> {
            for (NodeId node : nodes) {
                // Detached, because nobody waits. Bounded by what may be under way to a peer, and
                // by the patience of the question's terms.
                bounded(newsUnderWay, node, size, () -> rpc.ask(node, endpoint, news, newsTerms))
                        .onErrorComplete()
                        .contextWrite(context)
                        .subscribe();
            }
            return Mono.empty();
        });
    }

    /// The nodes of `set` in the order in which a reader does well to ask them, one after the
    /// other.
    public List<NodeId> nearestFirst(ReplicaSet set) {
        return pace.nearestFirst(set.nodes());
    }

    private <Q, A> Mono<List<Answered<A>>> write(
            List<Tally> tallies,
            Endpoint<Q, A> endpoint,
            Q question,
            ByteCount size,
            Function<A, Vote> vote) {
        return Mono.create(sink -> {
            var asking =
                    new Everybody<A>(
                            tallies,
                            settings.patience(endpoint.carriage()),
                            node -> send(node, endpoint, question, size),
                            vote);
            new Round<>(pace, asking, sink, restarting).begin();
        });
    }

    private <Q, A> Mono<A> send(NodeId node, Endpoint<Q, A> endpoint, Q question, ByteCount size) {
        return bounded(underWay, node, size, () -> rpc.ask(node, endpoint, question, writeTerms));
    }

    private static <A> Mono<A> bounded(
            UnderWay bound, NodeId node, ByteCount size, Supplier<Mono<A>> question) {
        if (!bound.enter(node, size)) {
            return Mono.error(new PeerUnreachable(node, "too much is under way to it"));
        }
        return question.get().doFinally(_ -> bound.leave(node, size));
    }
}
