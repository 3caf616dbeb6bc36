package io.granary.rpc.network;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import io.granary.rpc.SocketName;
import io.granary.rpc.sockets.Routes;
import java.time.Duration;
import java.util.List;

/// Where a node listens for its peers, and how it finds them.
///
/// @param bindHost the address to listen at; `0.0.0.0` for all
/// @param clusterPort for questions; 0 for any free one
/// @param blocksPort for the bodies of blocks; 0 for any free one
/// @param advertisedHost what peers connect to
/// @param seeds where to look for peers first
/// @param routes where peers are reached, if not where they say
/// @param bodiesInMemory how many bytes of bodies that peers send are held at a time
/// @param greetingPatience how long a peer may take to answer a greeting before it counts as away
public record NetworkSettings(
        String bindHost,
        int clusterPort,
        int blocksPort,
        String advertisedHost,
        List<SocketName> seeds,
        Routes routes,
        ByteCount bodiesInMemory,
        Duration greetingPatience) {
    /// What nodes usually have of it.
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(3);

    public NetworkSettings {
        new SocketName(bindHost, clusterPort);
        new SocketName(advertisedHost, blocksPort);
        seeds = List.copyOf(seeds);
        Check.that(
                bodiesInMemory.compareTo(ByteCount.mebibytes(1)) >= 0,
                "%s for bodies in memory",
                bodiesInMemory);
        Check.that(greetingPatience.isPositive(), "greeting patience %s", greetingPatience);
    }

    /// Settings of a node that reaches its peers where they say they are.
    public NetworkSettings(
            String bindHost,
            int clusterPort,
            int blocksPort,
            String advertisedHost,
            List<SocketName> seeds,
            ByteCount bodiesInMemory) {
        this(
                bindHost,
                clusterPort,
                blocksPort,
                advertisedHost,
                seeds,
                Routes.DIRECT,
                bodiesInMemory,
                USUAL_PATIENCE);
    }

    SocketName cluster() {
        return new SocketName(bindHost, clusterPort);
    }

    SocketName blocks() {
        return new SocketName(bindHost, blocksPort);
    }
}
