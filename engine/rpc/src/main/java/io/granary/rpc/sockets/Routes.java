package io.granary.rpc.sockets;

import io.granary.rpc.SocketName;
import java.util.Map;

/// Where this node reaches others, as far as that differs from what they advertise: behind a
/// translating router, through a tunnel, or through a proxy that stands for a slow line.
///
/// @param detours by advertised address
public record Routes(Map<SocketName, SocketName> detours) {
    public static final Routes DIRECT = new Routes(Map.of());

    public Routes {
        detours = Map.copyOf(detours);
    }

    public SocketName to(SocketName advertised) {
        return detours.getOrDefault(advertised, advertised);
    }
}
