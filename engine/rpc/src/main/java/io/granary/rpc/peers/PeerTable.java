package io.granary.rpc.peers;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.Time;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// All that is known of other nodes: an immutable map that is replaced whole.
final class PeerTable implements Introductions {
    private static final int MOST = 1000;

    /// Nodes that nobody has met for this long are no longer told to others.
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Standing.Advertised own;
    private final Time time;
    private final NetworkEvents events;
    private final AtomicReference<SortedMap<NodeId, Standing>> known =
            new AtomicReference<>(Collections.emptySortedMap());
    private final AtomicBoolean clonedSelf = new AtomicBoolean();
    private final AtomicReference<Optional<ResilientRpc>> guarded =
            new AtomicReference<>(Optional.empty());
    private final AtomicReference<Predicate<NodeId>> shunned = new AtomicReference<>(_ -> false);

    PeerTable(Standing.Advertised own, Time time, NetworkEvents events) {
        this.own = own;
        this.time = time;
        this.events = events;
    }

    /// From now on tells `rpc` who is found and lost, at once: whoever is said to be reachable must
    /// not be refused questions any more.
    void guard(ResilientRpc rpc) {
        guarded.set(Optional.of(rpc));
    }

    /// From now on does as if the nodes of `banned` did not exist; asked often, must not block.
    void shun(Predicate<NodeId> banned) {
        shunned.set(banned);
    }

    boolean isShunned(NodeId node) {
        return shunned.get().test(node);
    }

    Standing.Advertised own() {
        return own;
    }

    SortedMap<NodeId, Standing> known() {
        return known.get();
    }

    @Override
    public Bytes mine() {
        return Adverts.write(own);
    }

    @Override
    public InstanceId run() {
        return own.instance();
    }

    @Override
    public Optional<InstanceId> runOf(NodeId node) {
        return Optional.ofNullable(known.get().get(node))
                .flatMap(standing -> standing.runs().current());
    }

    @Override
    public Meeting meet(NodeId node, Bytes theirs) {
        Standing.Advertised said;
        try {
            said = Adverts.read(theirs);
        } catch (UnknownFormat rubbish) {
            return new Meeting.Refused("introduced itself with rubbish");
        }
        if (!said.address().node().equals(node)) {
            return new Meeting.Refused("claims to be another node than its key says");
        }
        if (node.equals(self())) {
            return meetSelf(said);
        }
        if (isShunned(node)) {
            return new Meeting.Refused("node %s is banned".formatted(node));
        }
        if (known.get().size() >= MOST && !known.get().containsKey(node)) {
            return new Meeting.Refused("too many nodes are known already");
        }
        Standing after = hear(node, said);
        return after.runs().isWelcome(said.instance())
                ? new Meeting.Welcome(new Visitor(node, said.instance()))
                : new Meeting.Refused("the identity of node %s runs twice".formatted(node));
    }

    @Override
    public boolean isWelcome(Visitor visitor) {
        Standing standing = known.get().get(visitor.node());
        if (standing == null || isShunned(visitor.node())) {
            return false;
        }
        return standing.runs().isWelcome(visitor.instance())
                || hear(visitor, standing).runs().isWelcome(visitor.instance());
    }

    /// Takes what others say of `said`'s node.
    void learn(Standing.Advertised said) {
        NodeId node = said.address().node();
        if (!node.equals(self()) && !isShunned(node) && known.get().size() < MOST) {
            update(node, said, standing -> standing.hearsay(said));
        }
    }

    /// The node answered a greeting.
    void answered(NodeId node, Bytes portrait) {
        Instant now = time.now();
        Optional.ofNullable(known.get().get(node))
                .ifPresent(before ->
                        report(update(node, before.advert(), it -> it.answered(now, portrait))));
    }

    /// The node did not answer a greeting.
    void missed(NodeId node, String reason) {
        Optional.ofNullable(known.get().get(node))
                .ifPresent(
                        before -> report(update(node, before.advert(), it -> it.missed(reason))));
    }

    /// What others may be told: those who were met within the last hour, and this node.
    List<Standing.Advertised> told() {
        Instant oldest = time.now().minus(MEMORY);
        SortedMap<NodeId, Standing.Advertised> told = new TreeMap<>();
        told.put(self(), own);
        known.get()
                .forEach((node, standing) -> {
                    boolean recent = standing.heard().filter(oldest::isBefore).isPresent();
                    if (recent && !isShunned(node)) {
                        told.put(node, standing.advert());
                    }
                });
        return List.copyOf(told.values());
    }

    NodeId self() {
        return own.address().node();
    }

    private Meeting meetSelf(Standing.Advertised said) {
        if (said.instance().equals(own.instance())) {
            return new Meeting.Refused("this is the node itself");
        }
        if (clonedSelf.compareAndSet(false, true)) {
            events.identityCloned(self());
        }
        return new Meeting.Refused("the identity of node %s runs twice".formatted(self()));
    }

    private Standing hear(Visitor visitor, Standing standing) {
        Standing.Advertised advert = standing.advert();
        return hear(
                visitor.node(),
                new Standing.Advertised(
                        advert.address(), visitor.instance(), advert.startedMicros()));
    }

    private Standing hear(NodeId node, Standing.Advertised said) {
        long nanos = time.monotonicNanos();
        Instant now = time.now();
        Change change = update(node, said, standing -> standing.met(said, nanos, now));
        report(change);
        return change.after();
    }

    private record Change(Standing before, Standing after) {}

    private Change update(NodeId node, Standing.Advertised first, UnaryOperator<Standing> step) {
        while (true) {
            SortedMap<NodeId, Standing> now = known.get();
            Standing before =
                    Optional.ofNullable(now.get(node)).orElseGet(() -> Standing.rumoured(first));
            Standing after = step.apply(before);
            SortedMap<NodeId, Standing> next = new TreeMap<>(now);
            next.put(node, after);
            if (known.compareAndSet(now, Collections.unmodifiableSortedMap(next))) {
                return new Change(before, after);
            }
        }
    }

    /// Tells what changed.
    private void report(Change change) {
        Standing after = change.after();
        NodeId node = after.advert().address().node();
        if (after.runs().cloned() && !change.before().runs().cloned()) {
            events.identityCloned(node);
        }
        if (after.reachable() == change.before().reachable()) {
            return;
        }
        if (after.reachable()) {
            guarded.get().ifPresent(rpc -> rpc.found(node));
            events.peerFound(after.advert().address());
        } else {
            guarded.get().ifPresent(rpc -> rpc.lost(node));
            events.peerLost(node, after.trouble().orElse(""));
        }
    }
}
