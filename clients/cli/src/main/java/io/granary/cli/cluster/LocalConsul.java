package io.granary.cli.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Consul that runs beside the nodes of a local cluster so that they meet through it. It is no
/// node and keeps nothing: its directory has how to start it and its log.
record LocalConsul(Path home) {
    private static final String HOST = "127.0.0.1";
    private static final List<String> PORTS = List.of("http", "server", "serf-lan", "serf-wan");

    static LocalConsul in(Path directory) {
        return new LocalConsul(directory.resolve("consul"));
    }

    private Path program() {
        return home.resolve("program");
    }

    private Path number() {
        return home.resolve("pid");
    }

    /// Starts one on ports of its own, and answers where nodes ask it.
    String start(Path program) {
        List<String> words =
                new ArrayList<>(List.of("agent", "-dev", "-bind", HOST, "-client", HOST));
        words.addAll(List.of("-dns-port", "-1", "-grpc-port", "-1"));
        try {
            List<Integer> ports = freePorts();
            for (int i = 0; i < PORTS.size(); i++) {
                words.addAll(List.of("-%s-port".formatted(PORTS.get(i)), ports.get(i).toString()));
            }
            Files.createDirectories(home);
            Files.writeString(NodeProcess.settingsIn(home), "");
            Files.write(NodeProcess.commandIn(home), words);
            Files.writeString(program(), program.toString());
            launch();
            return HOST + ":" + ports.getFirst();
        } catch (IOException failure) {
            throw new ClusterFailed("cannot start Consul: " + failure.getMessage());
        }
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < PORTS.size(); i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private void launch() throws IOException {
        Path program = Path.of(Files.readString(program()).strip());
        Files.writeString(number(), Long.toString(NodeProcess.start(home, program).pid()));
    }

    /// Starts the one that this cluster had, when it does not run.
    void startAgain() {
        try {
            if (Files.exists(program()) && process().isEmpty()) {
                launch();
            }
        } catch (IOException failure) {
            throw new ClusterFailed("cannot start Consul: " + failure.getMessage());
        }
    }

    /// Ends it, if there is one.
    void stop() {
        try {
            process().ifPresent(ProcessHandle::destroy);
        } catch (IOException failure) {
            throw new ClusterFailed("cannot stop Consul: " + failure.getMessage());
        }
    }

    private Optional<ProcessHandle> process() throws IOException {
        return Files.exists(number())
                ? NodeProcess.running(Long.parseLong(Files.readString(number()).strip()), "consul")
                : Optional.empty();
    }
}
