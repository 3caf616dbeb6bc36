package io.granary.quorum.faults;

import io.granary.foundation.time.Time;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;

/// A network that loses, delays and repeats what it carries, as chance will have it; for one
/// thread.
///
/// Questions and answers travel as bytes, as they do between processes.
public final class LossyRpc implements Rpc {
    private final Rpc network;
    private final Time time;
    private final RandomGenerator random;
    private final Weather weather;

    /// How bad the network is.
    ///
    /// @param loss how many of a hundred questions, and of a hundred answers, are lost
    /// @param repeats how many of a hundred questions arrive twice
    /// @param longest how long a question or an answer travels at most
    public record Weather(int loss, int repeats, Duration longest) {}

    public LossyRpc(Rpc network, Time time, RandomGenerator random, Weather weather) {
        this.network = network;
        this.time = time;
        this.random = random;
        this.weather = weather;
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        return Mono.defer(() -> {
            if (happens(weather.repeats())) {
                deliver(node, endpoint, question, terms).subscribe(_ -> {}, _ -> {});
            }
            return deliver(node, endpoint, question, terms)
                    .flatMap(answer -> returned(endpoint, answer))
                    .timeout(
                            terms.patience(),
                            Mono.error(() -> new PeerUnreachable(node, "silent")),
                            time.timers());
        });
    }

    private <Q, A> Mono<A> deliver(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        return happens(weather.loss())
                ? Mono.never()
                : travel(network.ask(node, endpoint, copy(endpoint.question(), question), terms));
    }

    private <A> Mono<A> returned(Endpoint<?, A> endpoint, A answer) {
        return happens(weather.loss())
                ? Mono.never()
                : travel(Mono.just(copy(endpoint.answer(), answer)));
    }

    private <T> Mono<T> travel(Mono<T> then) {
        Duration delay = Duration.ofNanos(random.nextLong(weather.longest().toNanos()));
        return Mono.delay(delay, time.timers()).then(then);
    }

    private boolean happens(int percent) {
        return random.nextInt(100) < percent;
    }

    private static <T> T copy(WireForm<T> form, T value) {
        List<ByteBuffer> buffers = form.write(value);
        ByteBuffer all =
                ByteBuffer.allocate(buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(all::put);
        return form.read(all.flip());
    }
}
