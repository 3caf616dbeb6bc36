package io.granary.benchmarks.geo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The links between all nodes of a cluster, by which they are far apart.
final class FarApart implements AutoCloseable {
    private final List<DelayedLink> links = new ArrayList<>();

    private FarApart() {}

    /// Opens a link from every node to every port of every other, and tells the nodes to use it.
    static FarApart of(List<Place> places, Distance inside, Distance between) throws IOException {
        FarApart apart = new FarApart();
        for (Place from : places) {
            List<String> routes = new ArrayList<>();
            for (Place to : places) {
                if (!from.equals(to)) {
                    Distance distance = from.zone().equals(to.zone()) ? inside : between;
                    for (String port : to.peerPorts()) {
                        int link = apart.open(port, distance);
                        routes.add("127.0.0.1:%s=127.0.0.1:%d".formatted(port, link));
                    }
                }
            }
            from.route(routes);
        }
        return apart;
    }

    private int open(String port, Distance distance) throws IOException {
        DelayedLink link = DelayedLink.to(Place.address(port), distance, links.size());
        links.add(link);
        return link.port();
    }

    @Override
    public void close() throws IOException {
        for (DelayedLink link : links) {
            link.close();
        }
    }
}
