package io.granary.chaos.nodes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// A link from every node to each port of every other one.
public final class Links implements AutoCloseable {
    private final List<Way> ways = new ArrayList<>();

    private record Way(Node from, Node to, int port, Link link) {
        String route() {
            return "127.0.0.1:%d=127.0.0.1:%d".formatted(port, link.port());
        }
    }

    private Links() {}

    /// Opens links between all `nodes`; each is told of its own by [#routesOf].
    static Links between(List<Node> nodes, List<List<Integer>> ports) throws IOException {
        Links links = new Links();
        for (Node from : nodes) {
            for (Node to : nodes) {
                if (from.number() != to.number()) {
                    for (int port : ports.get(to.number())) {
                        links.open(from, to, port);
                    }
                }
            }
        }
        return links;
    }

    private void open(Node from, Node to, int port) throws IOException {
        var target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ways.add(new Way(from, to, port, Link.to(target)));
    }

    /// What `granary.cluster.routes` is to be at a node.
    String routesOf(Node node) {
        return String.join(
                ",",
                ways.stream()
                        .filter(way -> way.from().number() == node.number())
                        .map(Way::route)
                        .toList());
    }

    /// Cuts the links from one node to another that are chosen.
    ///
    /// @param breaks whether connections that there are end as well, instead of falling silent
    public void cut(BiPredicate<Node, Node> chosen, boolean breaks) {
        for (Way way : ways) {
            if (chosen.test(way.from(), way.to())) {
                way.link().cut();
                if (breaks) {
                    way.link().sever();
                }
            }
        }
    }

    /// Lets everything through again.
    public void heal() {
        ways.forEach(way -> way.link().heal());
    }

    @Override
    public void close() throws IOException {
        for (Way way : ways) {
            way.link().close();
        }
    }
}
