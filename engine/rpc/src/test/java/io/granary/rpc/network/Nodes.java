package io.granary.rpc.network;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.rpc.SocketName;
import io.granary.rpc.identity.ClusterSecret;
import io.granary.rpc.identity.Identity;
import io.granary.rpc.identity.Membership;
import io.granary.rpc.sockets.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Real nodes on sockets of this machine, all of which end with the test.
final class Nodes implements AutoCloseable {
    static final ClusterSecret SECRET = ClusterSecret.parse("5e".repeat(32)).orElseThrow();

    private final MachineTime time = new MachineTime();
    private final List<ClusterNetwork> networks = new ArrayList<>();

    /// A node of the cluster, and what it saw.
    record Node(ClusterNetwork network, Seen seen) {
        SocketName cluster() {
            return network.peers().own().cluster();
        }

        SocketName blocks() {
            return network.peers().own().blocks();
        }
    }

    MachineTime time() {
        return time;
    }

    Node start(List<SocketName> seeds) {
        return start(Identity.generate(), SECRET, 0, seeds);
    }

    Node start(List<SocketName> seeds, Routes routes) {
        return start(Identity.generate(), SECRET, 0, seeds, routes);
    }

    Node start(Identity identity, ClusterSecret secret, int clusterPort, List<SocketName> seeds) {
        return start(identity, secret, clusterPort, seeds, Routes.DIRECT);
    }

    private Node start(
            Identity identity,
            ClusterSecret secret,
            int clusterPort,
            List<SocketName> seeds,
            Routes routes) {
        Seen seen = new Seen();
        ClusterNetwork network =
                ClusterNetwork.start(
                        new NetworkSettings(
                                "127.0.0.1",
                                clusterPort,
                                0,
                                "127.0.0.1",
                                seeds,
                                routes,
                                ByteCount.mebibytes(80),
                                NetworkSettings.USUAL_PATIENCE),
                        Membership.of(identity, secret),
                        time,
                        new SecureRandomness(),
                        seen);
        networks.add(network);
        return new Node(network, seen);
    }

    /// Goes round until `claim` holds, and fails when it does not for a minute.
    static void until(Node node, BooleanSupplier claim) {
        long began = System.nanoTime();
        while (!claim.getAsBoolean()) {
            if (System.nanoTime() - began > Duration.ofMinutes(1).toNanos()) {
                throw new AssertionError("it never came to be");
            }
            node.network().peers().round().block();
        }
    }

    @Override
    public void close() {
        networks.forEach(ClusterNetwork::close);
        time.close();
    }
}
