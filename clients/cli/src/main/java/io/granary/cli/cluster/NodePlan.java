package io.granary.cli.cluster;

import io.granary.cli.cluster.NodeKind.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One node as it is to be started: a kind, a name, a zone, a directory and ports of its own.
record NodePlan(NodeKind kind, String name, String zone, Path home, Map<Port, Integer> ports) {
    private static final String HOST = "127.0.0.1";

    /// A plan without ports yet.
    private record Place(NodeKind kind, int number, int zone) {}

    /// Plans for `count` nodes with all roles, spread over the zones one after the other.
    static List<NodePlan> whole(int count, int zones, Path directory) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(new Place(NodeKind.WHOLE, i + 1, i % zones + 1));
        }
        return on(places, directory);
    }

    /// Plans for `count` processes each that keep rows, keep blocks and answer clients, spread over
    /// the zones, and for one with the layout and one for operators.
    static List<NodePlan> split(int count, int zones, Path directory) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int zone = i % zones + 1;
            places.add(new Place(NodeKind.METADATA, i + 1, zone));
            places.add(new Place(NodeKind.BLOCK, i + 1, zone));
            places.add(new Place(NodeKind.GATEWAY, i + 1, zone));
        }
        places.add(new Place(NodeKind.LAYOUT, 1, 1));
        places.add(new Place(NodeKind.ADMIN, 1, 1));
        return on(places, directory);
    }

    /// Plans on ports that are free.
    private static List<NodePlan> on(List<Place> places, Path directory) {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            List<NodePlan> plans = new ArrayList<>();
            for (Place place : places) {
                Map<Port, Integer> ports = new EnumMap<>(Port.class);
                for (Port port : place.kind().ports()) {
                    // All stay open until all are chosen, so that none is chosen twice.
                    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    taken.add(socket);
                    ports.put(port, socket.getLocalPort());
                }
                String name = place.kind().named(place.number());
                Path home = directory.resolve(name);
                plans.add(new NodePlan(place.kind(), name, "zone-" + place.zone(), home, ports));
            }
            return plans;
        } catch (IOException failure) {
            throw new ClusterFailed("no free ports: " + failure.getMessage());
        } finally {
            taken.forEach(NodePlan::release);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean has(Port port) {
        return ports.containsKey(port);
    }

    /// The address of one of its ports; empty when it has none of that kind.
    String at(Port port) {
        return has(port) ? HOST + ":" + ports.get(port) : "";
    }

    URI url(Port port) {
        return URI.create("http://" + at(port));
    }

    Path dataDir() {
        return home.resolve("granary-data");
    }

    /// Keeps the settings of the node beside it, so that it can be started again.
    void keepSettings(NodeSettings settings) {
        try {
            Files.createDirectories(home);
        } catch (IOException failure) {
            throw new ClusterFailed("cannot make %s: %s".formatted(home, failure.getMessage()));
        }
        ClusterSecrets.writePrivately(NodeProcess.settingsIn(home), settings.linesFor(this));
        ClusterSecrets.writePrivately(
                NodeProcess.commandIn(home), String.join("\n", kind.command()) + "\n");
    }

    /// Starts its process.
    RunningNode start(Path launcher) {
        return new RunningNode(
                name, home, at(Port.MANAGEMENT), at(Port.ADMIN), NodeProcess.start(home, launcher));
    }
}
