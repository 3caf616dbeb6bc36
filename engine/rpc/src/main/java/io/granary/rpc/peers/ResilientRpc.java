package io.granary.rpc.peers;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.granary.foundation.time.Time;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/// Asks no peer that has stopped answering, and no peer too much at once: such questions fail with
/// [PeerUnreachable] without a wait.
///
/// A peer that answers with a failure of its own was reached and keeps its circuit closed.
/// Questions to the own node pass.
public final class ResilientRpc implements Rpc {
    private final NodeId self;
    private final Rpc network;
    private final Time time;
    private final Guards guards;

    public ResilientRpc(NodeId self, Rpc network, Time time) {
        this.self = self;
        this.network = network;
        this.time = time;
        this.guards = new Guards(time);
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        Mono<A> answer = network.ask(node, endpoint, question, terms);
        if (node.equals(self)) {
            return answer;
        }
        return Mono.defer(() -> {
            Guards.Guard guard = guards.of(node);
            Mono<A> sent =
                    switch (endpoint.carriage()) {
                        case QUESTION -> answer;
                        case BODY -> unlessLost(node, answer, guard);
                    };
            return guarded(node, sent, guard, terms);
        });
    }

    /// Bodies are waited for with much patience, but not from a peer that no longer answers at all.
    private static <A> Mono<A> unlessLost(NodeId node, Mono<A> answer, Guards.Guard guard) {
        Mono<A> lost =
                guard.lost()
                        .then(
                                Mono.error(() ->
                                        new PeerUnreachable(node, "stopped answering meanwhile")));
        return Mono.firstWithSignal(answer, lost);
    }

    /// `node` answers greetings again.
    void found(NodeId node) {
        guards.found(node);
    }

    /// `node` does not answer greetings.
    void lost(NodeId node) {
        guards.lost(node);
    }

    private <A> Mono<A> guarded(NodeId node, Mono<A> answer, Guards.Guard guard, Terms terms) {
        Bulkhead bulkhead = guard.bulkhead(terms.priority());
        if (!bulkhead.tryAcquirePermission()) {
            return Mono.error(new PeerUnreachable(node, "too much is waiting for it"));
        }
        CircuitBreaker circuit = guard.circuit();
        if (!circuit.tryAcquirePermission()) {
            bulkhead.releasePermission();
            return Mono.error(new PeerUnreachable(node, "has not answered lately"));
        }
        long began = time.monotonicNanos();
        return answer.doOnSuccess(_ -> circuit.onSuccess(since(began), TimeUnit.NANOSECONDS))
                .doOnError(failure -> record(circuit, since(began), failure))
                .doFinally(end -> {
                    if (end == SignalType.CANCEL) {
                        circuit.releasePermission();
                    }
                    bulkhead.onComplete();
                });
    }

    private static void record(CircuitBreaker circuit, long nanos, Throwable failure) {
        if (failure instanceof PeerFailed) {
            circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else {
            circuit.onError(nanos, TimeUnit.NANOSECONDS, failure);
        }
    }

    private long since(long began) {
        return time.monotonicNanos() - began;
    }
}
