package io.granary.layout.discovery;

import io.granary.rpc.SocketName;
import java.util.List;
import reactor.core.publisher.Mono;

/// Says where nodes of this cluster may be found. A port: a list in the settings, a DNS name, a
/// registry.
///
/// Asked again and again; an answer may differ from the last, lack nodes, and name this node or
/// places where nobody listens. A failure means that nothing is known now. Never blocks.
public interface Discovery {
    Mono<List<SocketName>> addresses();
}
