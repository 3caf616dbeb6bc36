package io.granary.benchmarks.geo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A node of a local cluster, as the files beside it say.
record Place(String zone, String clusterPort, String blocksPort, String s3Port, Path settings) {
    /// Every node that `cluster up` made below `directory`, in the order of their names.
    static List<Place> in(Path directory) throws IOException {
        List<Place> places = new ArrayList<>();
        try (var homes = Files.list(directory)) {
            for (Path home : homes.filter(Files::isDirectory).sorted().toList()) {
                Path settings = home.resolve("settings.env");
                if (Files.exists(settings)) {
                    places.add(of(settings));
                }
            }
        }
        return places;
    }

    private static Place of(Path settings) throws IOException {
        String text = Files.readString(settings);
        return new Place(
                value(text, "GRANARY_ZONE"),
                value(text, "GRANARY_CLUSTER_PORT"),
                value(text, "GRANARY_CLUSTER_BLOCKS_PORT"),
                value(text, "GRANARY_S3_PORT"),
                settings);
    }

    private static String value(String text, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "=(.*)$").matcher(text);
        if (!line.find()) {
            throw new IllegalStateException("no %s in the settings of a node".formatted(name));
        }
        return line.group(1);
    }

    /// The ports that peers connect to.
    List<String> peerPorts() {
        return List.of(clusterPort, blocksPort);
    }

    static InetSocketAddress address(String port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    /// From its next start on, the node takes these ways to others.
    void route(List<String> routes) throws IOException {
        Files.writeString(
                settings,
                "GRANARY_CLUSTER_ROUTES=" + String.join(",", routes) + "\n",
                StandardOpenOption.APPEND);
    }
}
