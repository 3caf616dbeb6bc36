package io.granary.kit.member;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import io.granary.kit.consul.ConsulSettings;
import io.granary.kit.network.ListenAddress;
import io.granary.rpc.SocketName;
import io.granary.rpc.sockets.Routes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How a node meets the others of its cluster: `granary.cluster` in `application.yml`.
///
/// @param address where it listens for them; `*` stands for all addresses of this machine
/// @param advertise the host name or address at which they reach it; found out when empty
/// @param secretFile the secret of the cluster; in the node's own directory when empty
/// @param routes where others are reached, if not where they say: advertised=reached, as host:port
/// @param bodiesInMemory what blocks that others send may take at a time
/// @param greetingPatience how long another node may take to answer before it counts as away
public record ClusterSettings(
        String address,
        int port,
        int blocksPort,
        String advertise,
        String secretFile,
        DiscoveryKind discovery,
        List<String> peers,
        String dnsName,
        List<String> routes,
        ConsulSettings consul,
        ByteCount bodiesInMemory,
        Duration greetingPatience) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int USUAL_PORT = 3901;

    public ClusterSettings {
        new ListenAddress(address, port);
        new ListenAddress(address, blocksPort);
        peers = List.copyOf(peers);
        for (String peer : peers) {
            Check.that(SocketName.parse(peer).isPresent(), "peer '%s' is not host:port", peer);
        }
        routes = List.copyOf(routes);
        routesOf(routes);
        Check.that(greetingPatience.isPositive(), "greeting patience %s", greetingPatience);
        boolean named = !dnsName.isBlank();
        Check.that(named || discovery != DiscoveryKind.DNS, "discovery dns needs a dns-name");
    }

    /// Whether the node is told of no others: it may then be a cluster by itself.
    public boolean isAlone() {
        return switch (discovery) {
            case STATIC -> peers.isEmpty();
            case DNS, CONSUL -> false;
        };
    }

    /// The same on free ports of this machine, for one more node of a cluster on it.
    public ClusterSettings beside(String secret, List<String> others) {
        return new ClusterSettings(
                LOOPBACK,
                0,
                0,
                "",
                secret,
                DiscoveryKind.STATIC,
                others,
                "",
                List.of(),
                consul,
                bodiesInMemory,
                greetingPatience);
    }

    /// The name behind which nodes are, with the usual port when it says none.
    SocketName seedName() {
        String name = dnsName.strip();
        return SocketName.parse(name).orElseGet(() -> new SocketName(name, USUAL_PORT));
    }

    Routes detours() {
        return routesOf(routes);
    }

    private static Routes routesOf(List<String> texts) {
        Map<SocketName, SocketName> detours = new LinkedHashMap<>();
        for (String text : texts) {
            List<Optional<SocketName>> ends =
                    Stream.of(text.split("=", 2)).map(SocketName::parse).toList();
            Check.that(
                    ends.size() == 2 && ends.stream().allMatch(Optional::isPresent),
                    "route '%s' is not host:port=host:port",
                    text);
            detours.put(ends.get(0).orElseThrow(), ends.get(1).orElseThrow());
        }
        return new Routes(detours);
    }

    List<SocketName> seeds() {
        return peers.stream().map(peer -> SocketName.parse(peer).orElseThrow()).toList();
    }
}
