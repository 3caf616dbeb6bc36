package io.granary.allinone;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.management.Condition;
import reactor.core.publisher.Mono;

/// What the listeners of this process serve. A port: the combined role, or an echo in tests.
interface Store extends AutoCloseable {
    Mono<Response> s3(Request request);

    Mono<Response> admin(Request request);

    /// Makes sure that the first key and, if it is named, the first bucket exist. May block.
    void welcome(Credentials credentials, String bucket);

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
            NodeHome directory,
            Credentials credentials,
            Time time,
            Randomness randomness) {}
}
