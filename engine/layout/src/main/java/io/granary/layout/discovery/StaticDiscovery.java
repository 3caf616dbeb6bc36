package io.granary.layout.discovery;

import io.granary.rpc.SocketName;
import java.util.List;
import reactor.core.publisher.Mono;

/// Nodes whose addresses stand in the settings.
public record StaticDiscovery(List<SocketName> listed) implements Discovery {
    public StaticDiscovery {
        listed = List.copyOf(listed);
    }

    @Override
    public Mono<List<SocketName>> addresses() {
        return Mono.just(listed);
    }
}
