package io.granary.layout.discovery;

import io.granary.foundation.work.DiskLane;
import io.granary.rpc.SocketName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// Nodes that are behind one name: every address it has, each with the same port.
public final class NamedDiscovery implements Discovery {
    private final SocketName name;
    private final DiskLane lane;

    /// Looks `name` up each time it is asked.
    ///
    /// @param lane where a look-up may block
    public NamedDiscovery(SocketName name, DiskLane lane) {
        this.name = name;
        this.lane = lane;
    }

    @Override
    public Mono<List<SocketName>> addresses() {
        return lane.run(this::resolved);
    }

    private List<SocketName> resolved() throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(name.host()))
                .map(InetAddress::getHostAddress)
                .distinct()
                .sorted()
                .map(address -> new SocketName(address, name.port()))
                .toList();
    }
}
