package io.granary.simulation.clients;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import io.granary.simulation.cluster.ClientAnswer;
import io.granary.simulation.cluster.Machine;
import io.granary.simulation.cluster.NodeSettings;
import io.granary.simulation.world.Timeline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/// How clients reach the nodes: signed requests, and patience that ends.
public final class Gateway {
    static final String ACCESS_KEY = "GK0123456789abcdef01234567";
    static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    static final String BUCKET = "bucket";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final Timeline timeline;
    private final List<Machine> machines;
    private final RequestSigner signer =
            new RequestSigner(Realm.s3(NodeSettings.REGION), ACCESS_KEY, SECRET);
    private long requests;

    public Gateway(Timeline timeline, List<Machine> machines) {
        this.timeline = timeline;
        this.machines = machines;
    }

    Timeline timeline() {
        return timeline;
    }

    /// Sends a request to a node; `listener` hears exactly once what came of it. A client whose
    /// patience ends closes the connection.
    void send(int node, Method method, String raw, Bytes body, Consumer<ClientAnswer> listener) {
        var call = new Call(listener);
        call.begin(machines.get(node), request(machines.get(node), method, raw, body));
    }

    private Request request(Machine machine, Method method, String raw, Bytes body) {
        RequestTarget target = RequestTarget.parse(raw).orElseThrow();
        Headers headers =
                Headers.of("host", "localhost", "content-length", Integer.toString(body.length()));
        Headers signed =
                signer.sign(method, target, headers, UNSIGNED, machine.clock().now()).headers();
        requests++;
        return new Request(
                method,
                target,
                signed,
                body.isEmpty() ? Flux.empty() : Flux.fromIterable(chunks(body)),
                "request-" + requests,
                new Peer("192.0.2.1", false));
    }

    private static List<ByteBuffer> chunks(Bytes body) {
        int half = body.length() / 2;
        return List.of(
                body.slice(0, half).toByteBuffer(), body.slice(half, body.length()).toByteBuffer());
    }

    private final class Call {
        private final Consumer<ClientAnswer> listener;
        private final Disposable.Swap connection = Disposables.swap();
        private final Disposable.Swap clock = Disposables.swap();
        private boolean over;

        Call(Consumer<ClientAnswer> listener) {
            this.listener = listener;
        }

        void begin(Machine machine, Request request) {
            clock.update(timeline.after(PATIENCE.toNanos(), this::giveUp));
            connection.update(machine.request(request, this::end));
        }

        private void giveUp() {
            connection.dispose();
            end(new ClientAnswer.Broken());
        }

        private void end(ClientAnswer answer) {
            if (!over) {
                over = true;
                clock.dispose();
                listener.accept(answer);
            }
        }
    }
}
