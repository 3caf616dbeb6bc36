package io.granary.quorum.faults;

import io.granary.foundation.time.Time;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A network in which nodes are dead, silent, slow or held back, as a test says; for one thread.
public final class FaultyRpc implements Rpc {
    private final Rpc network;
    private final Time time;
    private final Map<NodeId, Fault> faults = new TreeMap<>();
    private final Set<String> forbidden = new TreeSet<>();
    private final List<Sent> sent = new ArrayList<>();

    /// A question that was put to a node, whether or not it arrived.
    public record Sent(NodeId node, String endpoint, Object question) {}

    private sealed interface Fault {
        record Dead() implements Fault {}

        record Silent() implements Fault {}

        record Slow(Duration by) implements Fault {}

        record Held(Sinks.Empty<Void> release) implements Fault {}
    }

    public FaultyRpc(Rpc network, Time time) {
        this.network = network;
        this.time = time;
    }

    /// Questions to `node` fail at once.
    public void kill(NodeId node) {
        faults.put(node, new Fault.Dead());
    }

    /// Questions to `node` are lost.
    public void silence(NodeId node) {
        faults.put(node, new Fault.Silent());
    }

    /// Questions to `node` arrive late.
    public void slow(NodeId node, Duration by) {
        faults.put(node, new Fault.Slow(by));
    }

    /// Questions to `node` wait until it is healed.
    public void hold(NodeId node) {
        faults.put(node, new Fault.Held(Sinks.empty()));
    }

    public void heal(NodeId node) {
        if (faults.remove(node) instanceof Fault.Held(var release)) {
            release.tryEmitEmpty().orThrow();
        }
    }

    /// Questions of this kind fail at once, whomever they are put to.
    public void forbid(String endpoint) {
        forbidden.add(endpoint);
    }

    public void allow(String endpoint) {
        forbidden.remove(endpoint);
    }

    /// All questions since the last call.
    public List<Sent> takeSent() {
        List<Sent> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        return Mono.defer(() -> {
            sent.add(new Sent(node, endpoint.name(), question));
            if (forbidden.contains(endpoint.name())) {
                return Mono.error(new PeerUnreachable(node, "not that question"));
            }
            Mono<A> answer = network.ask(node, endpoint, question, terms);
            return switch (faults.get(node)) {
                case null -> answer;
                case Fault.Dead _ -> Mono.error(new PeerUnreachable(node, "dead"));
                case Fault.Silent _ ->
                        Mono.delay(terms.patience(), time.timers())
                                .then(Mono.error(new PeerUnreachable(node, "silent")));
                case Fault.Slow(Duration by) -> Mono.delay(by, time.timers()).then(answer);
                case Fault.Held(var release) -> release.asMono().then(answer);
            };
        });
    }
}
