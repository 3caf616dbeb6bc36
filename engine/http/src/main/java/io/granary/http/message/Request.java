package io.granary.http.message;

import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;

/// A request whose head has arrived and whose body has not.
///
/// The body may be subscribed to once; nothing of it is read (and no `100 Continue` is sent) before
/// that. Its buffers belong to the subscriber: nobody writes to their memory or takes it back.
///
/// @param requestId our own name of this request, echoed in every answer
public record Request(
        Method method,
        RequestTarget target,
        Headers headers,
        Flux<ByteBuffer> body,
        String requestId,
        Peer peer) {

    /// Whether the client spoke TLS.
    public boolean secure() {
        return peer.secure();
    }
}
