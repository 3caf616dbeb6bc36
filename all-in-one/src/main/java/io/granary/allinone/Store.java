package io.granary.allinone;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.home.NodeHome;
import io.granary.kit.management.Condition;
import io.granary.kit.telemetry.Telemetry;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import reactor.core.publisher.Mono;

/// What the listeners of this process serve. A port: the combined role, or an echo in tests.
interface Store extends AutoCloseable {
    Mono<Response> s3(Request request);

    Mono<Response> admin(Request request);

    /// Who this node is.
    NodeId self();

    /// Where other nodes find it.
    SocketName cluster();

    /// Whether it can only serve together with other nodes, which may not be there yet.
    boolean needsOthers();

    /// Makes sure that the first key and, if it is named, the first bucket exist; completes when
    /// that is so and this node can serve. Goes on trying while other nodes are missing.
    Mono<Void> welcome(Credentials credentials, String bucket);

    Condition readiness();

    /// Flushes and lets go of the data directory. May block.
    @Override
    void close();

    /// Opens a store. May block.
    interface Opener {
        Store open(Opening opening);
    }

    /// What a store is opened with.
    record Opening(
            AllInOneSettings settings,
            NodeHome home,
            Credentials credentials,
            Time time,
            Randomness randomness,
            Telemetry telemetry) {}
}
