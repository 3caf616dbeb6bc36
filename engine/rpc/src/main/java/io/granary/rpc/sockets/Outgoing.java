package io.granary.rpc.sockets;

import io.granary.rpc.Rpc;
import java.nio.ByteBuffer;
import java.util.List;

/// A question in the form in which it travels.
///
/// @param requestId empty when it is for no client's request
public record Outgoing(String endpoint, Rpc.Terms terms, String requestId, List<ByteBuffer> body) {
    public long size() {
        return body.stream().mapToLong(ByteBuffer::remaining).sum();
    }
}
