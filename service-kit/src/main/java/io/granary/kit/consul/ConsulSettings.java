package io.granary.kit.consul;

import io.granary.foundation.check.Check;
import io.granary.rpc.SocketName;

/// Where Consul is, and what nodes are called there: `granary.cluster.consul` in `application.yml`.
///
/// @param address host and port of an agent's HTTP interface
/// @param service the name of the service that all nodes of the cluster register as
/// @param token for a Consul with access control; none when empty
public record ConsulSettings(String address, String service, String token) {
    public ConsulSettings {
        Check.that(SocketName.parse(address).isPresent(), "Consul at '%s', not host:port", address);
        Check.that(service.matches("[A-Za-z0-9-]{1,63}"), "Consul service '%s'", service);
    }

    SocketName agent() {
        return SocketName.parse(address).orElseThrow();
    }
}
