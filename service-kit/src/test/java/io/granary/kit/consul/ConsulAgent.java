package io.granary.kit.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real Consul in development mode, which forgets everything when it ends.
public final class ConsulAgent implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/scripts/fetch-consul.sh");
    private static final Path UNPACKED = Path.of("../target/consul");
    private static final List<String> PORTS = List.of("http", "server", "serf-lan", "serf-wan");

    private final Path program;
    private final Path log;
    private final List<Integer> ports;
    private Process process;

    private ConsulAgent(Path program, Path folder) throws Exception {
        this.program = program;
        this.log = folder.resolve("consul.log");
        this.ports = freePorts();
        this.process = launch();
        awaitLeader();
    }

    /// Starts one that writes its log to `folder`; skips the test where there is no Consul.
    public static ConsulAgent in(Path folder) throws Exception {
        Process script =
                new ProcessBuilder(SCRIPT.toString(), UNPACKED.toString())
                        .redirectError(folder.resolve("fetch.log").toFile())
                        .start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean fetched = script.waitFor() == 0;
        String missing =
                "Consul is neither installed nor to be had from Debian: "
                        + Files.readString(folder.resolve("fetch.log")).strip();
        if (Boolean.parseBoolean(System.getenv("GRANARY_REQUIRE_CONSUL"))) {
            assertThat(fetched).as(missing).isTrue();
        }
        assumeTrue(fetched, missing);
        return new ConsulAgent(Path.of(printed.strip()), folder);
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < PORTS.size(); i++) {
            sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of("agent", "-dev", "-bind", "127.0.0.1", "-client", "127.0.0.1"));
        command.addAll(List.of("-dns-port", "-1", "-grpc-port", "-1"));
        for (int i = 0; i < PORTS.size(); i++) {
            command.add("-%s-port".formatted(PORTS.get(i)));
            command.add(Integer.toString(ports.get(i)));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitLeader() throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            if (leader().contains(":")) {
                return;
            }
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).as("see %s", log).isFalse();
        }
        throw new AssertionError("no leader; see " + log);
    }

    private String leader() {
        try {
            var http =
                    (HttpURLConnection)
                            URI.create("http://" + address() + "/v1/status/leader")
                                    .toURL()
                                    .openConnection();
            http.setReadTimeout(2_000);
            return new String(http.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    public String address() {
        return "127.0.0.1:" + ports.getFirst();
    }

    /// Ends it at once.
    public void stop() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Begins anew at the same address, without what it knew.
    public void startAgain() throws Exception {
        process = launch();
        awaitLeader();
    }

    @Override
    public void close() {
        stop();
    }
}
