package io.granary.rpc.network;

import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.Time;
import io.granary.rpc.Carriage;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.RequestId;
import io.granary.rpc.Rpc;
import io.granary.rpc.answering.Desk;
import io.granary.rpc.bulk.BodyClient;
import io.granary.rpc.grpc.QuestionClient;
import io.granary.rpc.peers.PeerAddress;
import io.granary.rpc.peers.Peers;
import io.granary.rpc.sockets.Outgoing;
import java.nio.ByteBuffer;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/// Asks peers over the network, and this node by a plain call.
final class NetworkRpc implements Rpc {
    private final Peers peers;
    private final Desk own;
    private final QuestionClient questions;
    private final BodyClient bodies;
    private final Time time;

    NetworkRpc(Peers peers, Desk own, QuestionClient questions, BodyClient bodies, Time time) {
        this.peers = peers;
        this.own = own;
        this.questions = questions;
        this.bodies = bodies;
        this.time = time;
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        Mono<A> answer =
                node.equals(peers.self())
                        ? Mono.defer(() -> own.answer(endpoint, question))
                        : Mono.deferContextual(
                                context -> sent(node, endpoint, question, terms, context));
        return answer.timeout(
                terms.patience(),
                Mono.error(() -> new PeerUnreachable(node, "silent for " + terms.patience())),
                time.timers());
    }

    private <Q, A> Mono<A> sent(
            NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms, ContextView context) {
        PeerAddress peer = peers.find(node).orElse(null);
        if (peer == null) {
            return Mono.error(new PeerUnreachable(node, "nobody knows where it is"));
        }
        Outgoing outgoing =
                new Outgoing(
                        endpoint.name(),
                        terms,
                        RequestId.of(context).map(RequestId::value).orElse(""),
                        endpoint.question().write(question));
        if (outgoing.size() > largest(endpoint.carriage())) {
            return Mono.error(
                    new PeerFailed(
                            node,
                            PeerFailed.Kind.BROKEN,
                            "a question of %d bytes is too large".formatted(outgoing.size())));
        }
        Mono<ByteBuffer> answer =
                switch (endpoint.carriage()) {
                    case QUESTION -> questions.ask(peer, outgoing);
                    case BODY -> bodies.ask(peer, outgoing);
                };
        return answer.map(endpoint.answer()::read)
                .onErrorMap(failure -> named(node, endpoint.name(), failure));
    }

    /// What the network did not name is an answer that cannot be read, or a bug in reading it.
    private static RuntimeException named(NodeId node, String endpoint, Throwable failure) {
        return switch (failure) {
            case PeerUnreachable known -> known;
            case PeerFailed known -> known;
            case UnknownFormat rubbish ->
                    new PeerFailed(
                            node,
                            PeerFailed.Kind.BROKEN,
                            "answers %s with rubbish: %s"
                                    .formatted(endpoint, rubbish.getMessage()));
            default ->
                    new PeerFailed(
                            node,
                            PeerFailed.Kind.BROKEN,
                            "asking %s: %s".formatted(endpoint, failure),
                            failure);
        };
    }

    private static int largest(Carriage carriage) {
        return switch (carriage) {
            case QUESTION -> QuestionClient.LARGEST;
            case BODY -> BodyClient.LARGEST;
        };
    }
}
