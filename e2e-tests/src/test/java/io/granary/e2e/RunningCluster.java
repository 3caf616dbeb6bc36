package io.granary.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A cluster started by `./granary cluster up`, each node a process of its own.
final class RunningCluster implements AutoCloseable {
    private static final int KILL_SECONDS = 20;
    private static final int READINESS_SECONDS = 15;

    /// Stands for an address that a node does not have.
    private static final String NOWHERE = "none.invalid";

    private final Path folder;
    private final Path home;

    private RunningCluster(Path folder) {
        this.folder = folder;
        this.home = folder.resolve("cluster");
    }

    /// A node, as `cluster.json` tells of it.
    record Node(String name, String zone, long pid, URI s3, URI management, Path log) {}

    /// Starts nodes that keep everything below `folder`, and waits until they serve.
    static RunningCluster in(Path folder, int nodes) {
        return in(folder, "--nodes", Integer.toString(nodes));
    }

    /// Starts what the options of `cluster up` ask for.
    static RunningCluster in(Path folder, String... options) {
        RunningCluster cluster = new RunningCluster(folder);
        List<String> words = new ArrayList<>(List.of(options));
        words.addFirst("up");
        try {
            cluster.granary(words.toArray(String[]::new)).succeeded();
        } catch (AssertionError failure) {
            cluster.close();
            throw failure;
        }
        return cluster;
    }

    Path home() {
        return home;
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (JsonNode entry : JsonMapper.shared().readTree(home.resolve("cluster.json"))) {
            nodes.add(
                    new Node(
                            entry.path("name").asString(),
                            entry.path("zone").asString(),
                            entry.path("pid").asLong(),
                            URI.create("http://" + entry.path("s3").asString(NOWHERE)),
                            URI.create("http://" + entry.path("management").asString()),
                            Path.of(entry.path("log").asString())));
        }
        return nodes;
    }

    Node node(int number) {
        return nodes().get(number);
    }

    Node node(String name) {
        return nodes().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
    }

    /// Ends a node as a power button would, and waits until it is gone.
    static void kill(Node node) {
        ProcessHandle process = ProcessHandle.of(node.pid()).orElseThrow();
        process.destroyForcibly();
        try {
            process.onExit().get(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError(node + " does not end", failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts nodes again, and waits until they serve.
    void start(String... names) {
        List<String> words = new ArrayList<>(List.of(names));
        words.addFirst("start");
        granary(words.toArray(String[]::new)).succeeded();
    }

    /// Asks a node's `/ready` until it answers so; it takes a few seconds to miss its peers.
    static void awaitReadiness(Node node, int status) {
        var readiness =
                new Readiness(node.management(), ProcessHandle.of(node.pid()).orElseThrow());
        if (!readiness.becomes(status, READINESS_SECONDS)) {
            throw new AssertionError("%s answers %d to /ready".formatted(node, readiness.status()));
        }
    }

    /// A client of one node that tries each request so often.
    S3Client client(Node node, int attempts) {
        return S3Clients.trying(attempts, node.s3(), credentials());
    }

    private Map<String, String> credentials() {
        Map<String, String> lines = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(home.resolve("credentials"))) {
                int equals = line.indexOf('=');
                lines.put(line.substring(0, equals), line.substring(equals + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /// What an operator's words come to at a node.
    Commands.Result administer(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addFirst(System.getProperty("granary.launcher"));
        return Commands.run(folder, credentials(), command.toArray(String[]::new));
    }

    /// What the admin API of the first node answers, without the time that a command line takes.
    JsonNode ask(String question) {
        Map<String, String> known = credentials();
        URI uri = URI.create(known.get("GRANARY_ADMIN_URL") + "/v2/" + question);
        try {
            var http = (HttpURLConnection) uri.toURL().openConnection();
            String token = known.get("GRANARY_ADMIN_TOKEN");
            http.setRequestProperty("Authorization", "Bearer " + token);
            try (InputStream answer = http.getInputStream()) {
                return JsonMapper.shared().readTree(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops all nodes.
    Commands.Result down() {
        return granary("down");
    }

    private Commands.Result granary(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(1, List.of("--dir", home.toString()));
        command.addAll(0, List.of(System.getProperty("granary.launcher"), "cluster"));
        return Commands.run(folder, Map.of(), command.toArray(String[]::new));
    }

    @Override
    public void close() {
        if (Files.exists(home.resolve("cluster.json"))) {
            down();
        }
    }
}
