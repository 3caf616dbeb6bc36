package io.granary.rpc.answering;

import io.granary.foundation.check.Check;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.rpc.Answers;
import io.granary.rpc.Carriage;
import io.granary.rpc.Disagreement;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.Recovering;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// What one node answers, by the name of the endpoint. Every failure is a [PeerFailed].
public final class Desk implements Answers {
    private final NodeId node;
    private final Map<String, Answer<?, ?>> answers = new ConcurrentHashMap<>();

    private record Answer<Q, A>(Endpoint<Q, A> endpoint, Function<Q, Mono<A>> function) {
        Mono<List<ByteBuffer>> apply(ByteBuffer question) {
            return function.apply(endpoint.question().read(question)).map(endpoint.answer()::write);
        }
    }

    public Desk(NodeId node) {
        this.node = node;
    }

    @Override
    public <Q, A> void answer(Endpoint<Q, A> endpoint, Function<Q, Mono<A>> answer) {
        Object before = answers.putIfAbsent(endpoint.name(), new Answer<>(endpoint, answer));
        Check.that(before == null, "%s is answered twice", endpoint.name());
    }

    /// Answers a question of this process.
    @SuppressWarnings("unchecked") // answer() ties the types to the name, which one module owns
    public <Q, A> Mono<A> answer(Endpoint<Q, A> endpoint, Q question) {
        return guarded(
                endpoint.name(), answer -> ((Answer<Q, A>) answer).function().apply(question));
    }

    /// Answers a question that came as bytes over `carriage`.
    public Mono<List<ByteBuffer>> answer(Carriage carriage, String name, ByteBuffer question) {
        return guarded(
                name,
                answer ->
                        answer.endpoint().carriage() == carriage
                                ? answer.apply(question)
                                : Mono.error(unanswered(name)));
    }

    private <A> Mono<A> guarded(String name, Function<Answer<?, ?>, Mono<A>> call) {
        return Mono.defer(
                        () -> {
                            Answer<?, ?> answer = answers.get(name);
                            return answer == null
                                    ? Mono.<A>error(unanswered(name))
                                    : call.apply(answer);
                        })
                .switchIfEmpty(Mono.error(() -> broken(name + " gave an empty answer")))
                .onErrorMap(failure -> named(name, failure));
    }

    private PeerFailed unanswered(String name) {
        return broken("nobody answers " + name);
    }

    private PeerFailed broken(String reason) {
        return new PeerFailed(node, PeerFailed.Kind.BROKEN, reason);
    }

    /// A failure that this desk's own answerer met while it asked others is a failure of this node.
    private PeerFailed named(String name, Throwable failure) {
        return switch (failure) {
            case PeerFailed known when known.node().equals(node) -> known;
            case RejectedExecutionException _ ->
                    new PeerFailed(node, PeerFailed.Kind.BUSY, name + " has too much to do");
            case Disagreement disagreement ->
                    new PeerFailed(
                            node,
                            PeerFailed.Kind.DISAGREES,
                            name + ": " + disagreement.getMessage());
            case Recovering recovering ->
                    new PeerFailed(
                            node,
                            PeerFailed.Kind.RECOVERING,
                            name + ": " + recovering.getMessage());
            case UnknownFormat unknown ->
                    new PeerFailed(
                            node, PeerFailed.Kind.BROKEN, name + ": " + unknown.getMessage());
            default -> new PeerFailed(node, PeerFailed.Kind.BROKEN, name + ": " + failure, failure);
        };
    }
}
