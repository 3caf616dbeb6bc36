package io.granary.simulation.cluster;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;

/// What a client gets for its request.
public sealed interface ClientAnswer {
    /// A complete answer.
    record Complete(int status, Headers headers, Bytes body) implements ClientAnswer {}

    /// The connection broke, before or within the answer: nobody knows what became of the request.
    record Broken() implements ClientAnswer {}

    /// Nobody listened: nothing was begun.
    record Refused() implements ClientAnswer {}
}
