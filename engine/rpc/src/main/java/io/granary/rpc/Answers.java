package io.granary.rpc;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/// What one node answers. A port, the other half of [Rpc].
public interface Answers {
    /// Answers `endpoint` from now on; an endpoint is answered in one place only.
    ///
    /// `answer` is called on the asker's or the network's thread and must not block. Its asker sees
    /// a `RejectedExecutionException` as [PeerFailed.Kind#BUSY], a [Disagreement] as
    /// [PeerFailed.Kind#DISAGREES], [Recovering] as [PeerFailed.Kind#RECOVERING], and any other
    /// failure, or an empty answer, as [PeerFailed.Kind#BROKEN].
    <Q, A> void answer(Endpoint<Q, A> endpoint, Function<Q, Mono<A>> answer);
}
