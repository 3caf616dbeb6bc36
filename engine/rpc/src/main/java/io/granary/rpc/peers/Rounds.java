package io.granary.rpc.peers;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.SocketName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Greets every peer and every seed at a steady pace, and keeps what they tell.
final class Rounds implements AutoCloseable {
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final int AT_A_TIME = 16;

    private final PeerTable table;
    private final Rpc.Terms terms;
    private final PacedLoop loop;
    private final AtomicReference<Optional<Peers.Ways>> ways =
            new AtomicReference<>(Optional.empty());
    private final Map<SocketName, NodeId> found = new ConcurrentHashMap<>();
    private final AtomicReference<Supplier<Bytes>> portrait =
            new AtomicReference<>(() -> Bytes.EMPTY);
    private volatile List<SocketName> seeds = List.of();

    /// @param patience how long a peer may take to answer before it counts as away
    Rounds(PeerTable table, Time time, Duration patience) {
        this.table = table;
        this.terms = Rpc.Terms.foreground(patience);
        this.loop = PacedLoop.of("peers", time, () -> round().thenReturn(PACE));
    }

    void seek(List<SocketName> places) {
        seeds = List.copyOf(places);
    }

    void describe(Supplier<Bytes> self) {
        portrait.set(self);
    }

    void start(Peers.Ways open) {
        ways.set(Optional.of(open));
        loop.start(Duration.ZERO);
    }

    Worker worker() {
        return () -> loop;
    }

    Mono<Void> round() {
        return Mono.defer(() -> ways.get().map(this::round).orElseGet(Mono::empty));
    }

    Mono<NodeId> meet(SocketName address) {
        return Mono.defer(() ->
                ways.get()
                        .map(open -> open.greeter().greet(address))
                        .orElseGet(() ->
                                Mono.error(
                                        new PeerUnreachable(
                                                table.self(), "is only starting itself"))));
    }

    Acquaintances acquaintances(Bytes asked) {
        List<Standing.Advertised> told = table.told();
        Bytes digest = digest(told);
        return new Acquaintances(
                digest, digest.equals(asked) ? List.of() : told, portrait.get().get());
    }

    @Override
    public void close() {
        loop.close();
    }

    private Mono<Void> round(Peers.Ways open) {
        Flux<Void> strangers =
                Flux.fromIterable(seeds)
                        .filter(this::isUnmet)
                        .flatMap(seed -> seek(open, seed), AT_A_TIME);
        Flux<Void> peers =
                Flux.defer(() -> Flux.fromIterable(List.copyOf(table.known().keySet())))
                        .flatMap(node -> greet(open, node), AT_A_TIME);
        return strangers.thenMany(peers).then();
    }

    private boolean isUnmet(SocketName seed) {
        NodeId node = found.get(seed);
        return node == null
                || !(node.equals(table.self())
                        || Optional.ofNullable(table.known().get(node))
                                .filter(Standing::reachable)
                                .isPresent());
    }

    private Mono<Void> seek(Peers.Ways open, SocketName seed) {
        return open.greeter()
                .greet(seed)
                .doOnNext(node -> found.put(seed, node))
                .then()
                .onErrorComplete();
    }

    private Mono<Void> greet(Peers.Ways open, NodeId node) {
        Bytes digest = digest(table.told());
        Standing standing = table.known().get(node);
        if (standing != null && !standing.reachable()) {
            open.greeter().hurry(standing.advert().address());
        }
        return open.direct()
                .ask(node, Acquaintances.ENDPOINT, digest, terms)
                .doOnNext(answer -> {
                    answer.adverts().forEach(table::learn);
                    table.answered(node, answer.portrait());
                    open.guarded().found(node);
                })
                .then()
                .onErrorResume(failure -> {
                    table.missed(node, String.valueOf(failure.getMessage()));
                    return Mono.empty();
                });
    }

    private static Bytes digest(List<Standing.Advertised> told) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            told.forEach(advert -> sha.update(Adverts.write(advert).unsafeArray()));
            return Bytes.wrap(sha.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
