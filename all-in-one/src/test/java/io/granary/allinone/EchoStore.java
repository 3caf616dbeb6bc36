package io.granary.allinone;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.management.Condition;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A store that says what it was asked, for tests of what is around a store.
final class EchoStore implements Store {
    final List<String> history = new ArrayList<>();
    Condition readiness = new Condition.Fine();
    boolean needsOthers;

    /// Completes when others are there; at once when none are needed.
    Sinks.Empty<Void> welcomed = Sinks.empty();

    EchoStore() {
        welcomed.tryEmitEmpty();
    }

    @Override
    public Mono<Response> s3(Request request) {
        return say("s3 " + request.target().rawPath() + (request.secure() ? " secure" : ""));
    }

    @Override
    public Mono<Response> admin(Request request) {
        return say("admin " + request.target().rawPath());
    }

    private static Mono<Response> say(String text) {
        return Mono.just(Response.whole(200, Headers.EMPTY, Bytes.utf8(text)));
    }

    @Override
    public NodeId self() {
        return new NodeId(Bytes.hex("ab".repeat(32)));
    }

    @Override
    public SocketName cluster() {
        return new SocketName("127.0.0.1", 3901);
    }

    @Override
    public boolean needsOthers() {
        return needsOthers;
    }

    @Override
    public Mono<Void> welcome(Credentials credentials, String bucket) {
        return welcomed.asMono().doOnSubscribe(_ -> history.add("welcome " + bucket));
    }

    @Override
    public Condition readiness() {
        return readiness;
    }

    @Override
    public void close() {
        history.add("closed");
    }
}
