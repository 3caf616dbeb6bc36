package io.granary.layout.gossip;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc.Terms;
import io.granary.rpc.Rumours;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Exchanges documents with other nodes, one round after the other.
///
/// A round begins when something changed here, when a node told another digest than ours, or when
/// nothing happened for a while.
final class Gossip implements Rumours, AutoCloseable {
    private final LayoutKeeper keeper;
    private final KeeperPorts ports;
    private final GossipSettings settings;
    private final PacedLoop loop;
    private final AtomicBoolean news = new AtomicBoolean();
    private final ConcurrentSkipListSet<NodeId> different = new ConcurrentSkipListSet<>();
    private volatile Sinks.Empty<Void> bell = Sinks.empty();

    Gossip(LayoutKeeper keeper, KeeperPorts ports, GossipSettings settings) {
        this.keeper = keeper;
        this.ports = ports;
        this.settings = settings;
        this.loop = PacedLoop.of("layout-gossip", ports.time(), this::step);
    }

    void answer() {
        ports.answers().answer(Endpoints.DIGEST, _ -> Mono.fromSupplier(this::digest));
        ports.answers().answer(Endpoints.PULL, _ -> Mono.fromSupplier(this::encoded));
        ports.answers().answer(Endpoints.PUSH, this::pushed);
    }

    void start() {
        loop.start(Duration.ZERO);
    }

    PacedLoop.Progress progress() {
        return loop.progress();
    }

    Worker worker() {
        return new GossipWorker();
    }

    /// A step waits for news first, so that a step alone is no work.
    private final class GossipWorker implements Worker {
        @Override
        public PacedLoop loop() {
            return loop;
        }

        @Override
        public boolean busy() {
            return news.get() || !different.isEmpty();
        }

        /// The next round begins at once.
        @Override
        public Mono<Void> hurry() {
            return Mono.fromRunnable(Gossip.this::ring);
        }
    }

    private void ring() {
        bell.tryEmitEmpty();
    }

    /// Tells every node of the document as soon as the round under way has ended.
    void spread() {
        news.set(true);
        bell.tryEmitEmpty();
    }

    @Override
    public Bytes tell() {
        return keeper.known().rumour();
    }

    @Override
    public void hear(NodeId from, Bytes rumour) {
        try {
            LayoutDigest told = Endpoints.DIGESTS.read(ByteBuffer.wrap(rumour.unsafeArray()));
            if (differs(told) && different.add(from)) {
                bell.tryEmitEmpty();
            }
        } catch (UnknownFormat unreadable) {
            report(Optional.of(from), unreadable);
        }
    }

    Mono<Void> exchangeWith(NodeId peer) {
        return ask(peer, Endpoints.DIGEST, this::digest)
                .filter(this::differs)
                .flatMap(_ -> ask(peer, Endpoints.PULL, this::digest))
                .flatMap(document -> keeper.merge(document, Optional.of(peer)).thenReturn(document))
                .filter(document -> !document.equals(encoded()))
                .flatMap(_ -> ask(peer, Endpoints.PUSH, this::encoded))
                .then();
    }

    @Override
    public void close() {
        loop.close();
        bell.tryEmitEmpty();
    }

    private Mono<LayoutDigest> pushed(Bytes document) {
        return keeper.merge(document, Optional.empty())
                .map(Known::digest)
                .doOnError(UnknownFormat.class, e -> report(Optional.empty(), e))
                .doOnError(ForeignCluster.class, e -> report(Optional.empty(), e));
    }

    private Mono<Duration> step() {
        Sinks.Empty<Void> next = Sinks.empty();
        bell = next;
        Mono<Void> waited =
                news.get() || !different.isEmpty()
                        ? Mono.empty()
                        : Mono.firstWithSignal(
                                // The bell rings on threads that have other work to do.
                                next.asMono().publishOn(ports.time().timers()),
                                Mono.delay(pause(), ports.time().timers()).then());
        return waited.then(Mono.defer(this::round)).thenReturn(Duration.ZERO);
    }

    private Duration pause() {
        return keeper.known().map().isPresent() ? settings.pause() : settings.pauseWhileUnknown();
    }

    private Mono<Void> round() {
        if (news.getAndSet(false)) {
            return each(others(), this::push);
        }
        List<NodeId> peers = List.copyOf(different);
        if (peers.isEmpty()) {
            return each(someone(others()), this::exchangeWith);
        }
        peers.forEach(different::remove);
        return each(peers, this::exchangeWith);
    }

    private List<NodeId> others() {
        return ports.peers().get().stream()
                .filter(peer -> !peer.equals(ports.self()))
                .distinct()
                .sorted()
                .toList();
    }

    private List<NodeId> someone(List<NodeId> peers) {
        return peers.isEmpty()
                ? peers
                : List.of(peers.get((int) ports.randomness().nextLong(peers.size())));
    }

    /// A node whose digest still differs after it merged ours knows more than we do.
    private Mono<Void> push(NodeId peer) {
        return ask(peer, Endpoints.PUSH, this::encoded)
                .filter(this::differs)
                .flatMap(_ -> exchangeWith(peer));
    }

    private Mono<Void> each(List<NodeId> peers, Function<NodeId, Mono<Void>> visit) {
        return Flux.fromIterable(peers)
                .flatMap(
                        peer -> visit.apply(peer).onErrorResume(e -> missed(peer, e)),
                        settings.atOnce())
                .then();
    }

    /// A node that cannot be reached learns the document from another one later.
    private Mono<Void> missed(NodeId peer, Throwable failure) {
        return switch (failure) {
            case PeerUnreachable _, PeerFailed _ -> Mono.empty();
            case UnknownFormat unreadable -> leftOut(peer, unreadable);
            case ForeignCluster foreign -> leftOut(peer, foreign);
            default -> Mono.error(failure);
        };
    }

    private Mono<Void> leftOut(NodeId peer, RuntimeException reason) {
        report(Optional.of(peer), reason);
        return Mono.empty();
    }

    private void report(Optional<NodeId> from, RuntimeException reason) {
        keeper.ignored(from, String.valueOf(reason.getMessage()));
    }

    private <Q, A> Mono<A> ask(NodeId peer, Endpoint<Q, A> endpoint, Supplier<Q> question) {
        return Mono.defer(() ->
                ports.rpc()
                        .ask(
                                peer,
                                endpoint,
                                question.get(),
                                Terms.background(settings.patience())));
    }

    private LayoutDigest digest() {
        return keeper.known().digest();
    }

    private Bytes encoded() {
        return keeper.known().encoded();
    }

    private boolean differs(LayoutDigest told) {
        return !told.equals(digest());
    }
}
