package io.granary.rpc.sockets;

import io.granary.foundation.time.Time;
import io.granary.rpc.Rumours;
import io.granary.rpc.peers.Introductions;
import io.granary.rpc.peers.NetworkEvents;
import java.util.function.Supplier;

/// What every connection of a node stands on.
///
/// @param rumours may change while connections are open
/// @param routes where peers are reached
public record Ground(
        Loops loops,
        Tls tls,
        Introductions introductions,
        Supplier<Rumours> rumours,
        NetworkEvents events,
        Strangers strangers,
        Routes routes,
        Time time) {}
