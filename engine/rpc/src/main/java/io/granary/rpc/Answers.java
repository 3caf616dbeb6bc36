package io.granary.rpc;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/// What one node answers. A port, the other half of [Rpc].
public interface Answers {
    /// Answers `endpoint` from now on; an endpoint is answered in one place only.
    ///
    /// `answer` is called on the asker's or the network's thread and must not block.
    <Q, A> void answer(Endpoint<Q, A> endpoint, Function<Q, Mono<A>> answer);
}
