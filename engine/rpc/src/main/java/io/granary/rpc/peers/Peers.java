package io.granary.rpc.peers;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Worker;
import io.granary.rpc.Answers;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.rpc.SocketName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// Who else is in the cluster, as far as this node knows.
public final class Peers implements AutoCloseable {
    private final PeerTable table;
    private final Rounds rounds;

    /// How peers are reached.
    ///
    /// @param direct asks without guards
    /// @param guarded is told who was lost and found
    public record Ways(Rpc direct, Greeter greeter, ResilientRpc guarded) {}

    private Peers(PeerTable table, Rounds rounds) {
        this.table = table;
        this.rounds = rounds;
    }

    /// The peers of a new run of the node that listens at `own`; knows nobody yet.
    ///
    /// @param patience how long a peer may take to answer a greeting before it counts as away
    public static Peers of(
            PeerAddress own,
            Time time,
            Randomness randomness,
            NetworkEvents events,
            Duration patience) {
        InstanceId instance = new InstanceId(randomness.nextBytes(InstanceId.LENGTH));
        Standing.Advertised advert = new Standing.Advertised(own, instance, time.stamp().micros());
        PeerTable table = new PeerTable(advert, time, events);
        return new Peers(table, new Rounds(table, time, patience));
    }

    public NodeId self() {
        return table.self();
    }

    /// Where this node says that it listens.
    public PeerAddress own() {
        return table.own().address();
    }

    /// All other nodes that are known, in the order of their ids.
    public List<Peer> all() {
        return table.known().values().stream()
                .map(standing ->
                        new Peer(
                                standing.advert().address(),
                                standing.reachable(),
                                standing.heard(),
                                standing.trouble(),
                                standing.portrait()))
                .toList();
    }

    /// Where `node` listens; nothing when that is not known, when its identity runs twice, or
    /// when it is shunned.
    public Optional<PeerAddress> find(NodeId node) {
        return Optional.ofNullable(table.known().get(node))
                .filter(standing -> !standing.runs().cloned() && !table.isShunned(node))
                .map(standing -> standing.advert().address());
    }

    /// The nodes that answer, this one among them.
    public SortedSet<NodeId> reachable() {
        SortedSet<NodeId> nodes = new TreeSet<>();
        nodes.add(self());
        table.known()
                .forEach((node, standing) -> {
                    if (standing.reachable() && !table.isShunned(node)) {
                        nodes.add(node);
                    }
                });
        return Collections.unmodifiableSortedSet(nodes);
    }

    /// From now on neither asks nor answers the nodes that `banned` tells, whoever connects to
    /// whom; connections that are open end. It is asked often, on threads of the network.
    public void shun(Predicate<NodeId> banned) {
        table.shun(banned);
    }

    /// From now on looks for nodes at `seeds`, in place of those given before.
    public void seek(List<SocketName> seeds) {
        rounds.seek(seeds);
    }

    /// Looks for a node at `address` now; it is a peer from then on. Fails with a message that says
    /// why nobody was met there.
    public Mono<NodeId> meet(SocketName address) {
        return rounds.meet(address);
    }

    /// Goes through all seeds and peers once now, whatever the pace; tells when it has.
    public Mono<Void> round() {
        return rounds.round();
    }

    /// From now on tells peers what `self` says of this node, in at most 8 KiB; it is asked often,
    /// on threads of the network.
    public void describe(Supplier<Bytes> self) {
        rounds.describe(self);
    }

    /// How connections learn who is at their other end.
    public Introductions introductions() {
        return table;
    }

    /// Begins to greet, and to answer greetings.
    public void start(Answers answers, Ways ways) {
        answers.answer(Acquaintances.ENDPOINT, digest -> Mono.just(rounds.acquaintances(digest)));
        table.guard(ways.guarded());
        rounds.start(ways);
    }

    /// The greeting as operators see it.
    public Worker worker() {
        return rounds.worker();
    }

    /// Greets no more.
    @Override
    public void close() {
        rounds.close();
    }
}
