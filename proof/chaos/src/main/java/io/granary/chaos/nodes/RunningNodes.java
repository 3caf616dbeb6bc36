package io.granary.chaos.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A cluster of processes on this machine that `granary cluster` started, with a link of ours
/// between any two. One thread at a time uses it.
public final class RunningNodes implements AutoCloseable {
    private static final int KILL_SECONDS = 20;
    private static final int ASK_MILLIS = 2_000;

    private final Granary granary;
    private final Path home;
    private final Links links;

    private RunningNodes(Granary granary, Path home, Links links) {
        this.granary = granary;
        this.home = home;
        this.links = links;
    }

    /// Starts `count` nodes in three zones that keep everything below `folder`, which is ours.
    ///
    /// @param settings what every node is told besides: names of environment variables
    public static RunningNodes start(
            Path script, Path folder, int count, Map<String, String> settings) throws IOException {
        Granary granary = new Granary(script, folder);
        Path home = folder.resolve("cluster");
        // Nodes have sessions of their own, so Ctrl-C ends the tester alone.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAll(home)));
        try {
            granary.run(
                    Map.of(),
                    List.of(
                            "cluster",
                            "up",
                            "--nodes",
                            "" + count,
                            "--zones",
                            "3",
                            "--dir",
                            home.toString()));
            granary.run(Map.of(), List.of("cluster", "down", "--dir", home.toString()));
            List<Node> nodes = read(home);
            List<List<Integer>> ports = new ArrayList<>();
            for (Node node : nodes) {
                ports.add(peerPorts(node));
            }
            RunningNodes running = new RunningNodes(granary, home, Links.between(nodes, ports));
            for (Node node : nodes) {
                running.tell(node, settings);
            }
            running.startAll();
            return running;
        } catch (RuntimeException | IOException failure) {
            down(granary, home);
            throw failure;
        }
    }

    private static List<Integer> peerPorts(Node node) throws IOException {
        return Files.readAllLines(node.home().resolve("settings.env")).stream()
                .filter(line -> line.matches("GRANARY_CLUSTER_(BLOCKS_)?PORT=.*"))
                .map(line -> Integer.valueOf(line.substring(line.indexOf('=') + 1)))
                .toList();
    }

    private void tell(Node node, Map<String, String> settings) throws IOException {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("GRANARY_CLUSTER_ROUTES", links.routesOf(node));
        List<String> lines = new ArrayList<>();
        all.forEach((name, value) -> lines.add(name + "=" + value));
        Files.write(node.home().resolve("settings.env"), lines, StandardOpenOption.APPEND);
    }

    /// The nodes as they are now: a node that was started again has another process.
    public List<Node> nodes() {
        return read(home);
    }

    private static List<Node> read(Path home) {
        List<Node> nodes = new ArrayList<>();
        Path file = home.resolve("cluster.json");
        for (JsonNode entry : JsonMapper.shared().readTree(file)) {
            String name = entry.path("name").asString();
            nodes.add(
                    new Node(
                            nodes.size(),
                            name,
                            entry.path("zone").asString(),
                            entry.path("pid").asLong(),
                            URI.create("http://" + entry.path("s3").asString()),
                            URI.create("http://" + entry.path("management").asString()),
                            entry.path("cluster").asString(),
                            home.resolve(name),
                            Path.of(entry.path("metadataDir").asString()),
                            Path.of(entry.path("blockDir").asString())));
        }
        return nodes;
    }

    public Node node(int number) {
        return nodes().get(number);
    }

    public Links links() {
        return links;
    }

    /// The key of the cluster's clients and its administrator, as names and values.
    public Map<String, String> credentials() {
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

    /// Ends a node without a word, as kill -9 does, and waits until it is gone.
    public void kill(Node node) {
        ProcessHandle.of(node.pid())
                .ifPresent(process -> {
                    process.destroyForcibly();
                    try {
                        process.onExit().get(KILL_SECONDS, TimeUnit.SECONDS);
                    } catch (ExecutionException | TimeoutException failure) {
                        throw new IllegalStateException(node + " does not end", failure);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Lets a node stand still: SIGSTOP.
    public void pause(Node node) {
        signal("-STOP", node);
    }

    /// Lets it go on: SIGCONT.
    public void goOn(Node node) {
        signal("-CONT", node);
    }

    private static void signal(String signal, Node node) {
        try {
            new ProcessBuilder("kill", signal, "" + node.pid()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts a node again, and waits until it serves.
    public void start(Node node) {
        granary.run(Map.of(), List.of("cluster", "start", "--dir", home.toString(), node.name()));
    }

    /// Starts every node that does not run.
    public void startAll() {
        granary.run(Map.of(), List.of("cluster", "start", "--dir", home.toString()));
    }

    /// Removes everything in a folder of a node that does not run.
    public void wipe(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs an operator's words at the first node.
    public String administer(String... words) {
        return granary.run(credentials(), Arrays.asList(words));
    }

    /// Applies what is staged.
    public void applyLayout() {
        JsonNode preview = json("layout", "preview", "--json");
        administer("layout", "apply", "--force", "--plan", preview.path("planHash").asString());
    }

    /// Whether the first node says that no layout change is under way.
    public boolean isSettled() {
        Map<String, String> known = credentials();
        String admin = known.getOrDefault("GRANARY_ADMIN_URL", "");
        try {
            HttpURLConnection http = open(URI.create(admin + "/v2/GetClusterLayout"));
            String token = known.getOrDefault("GRANARY_ADMIN_TOKEN", "");
            http.setRequestProperty("Authorization", "Bearer " + token);
            try (InputStream answer = http.getInputStream()) {
                return JsonMapper.shared().readTree(answer).path("change").isMissingNode();
            }
        } catch (IOException _) {
            return false;
        }
    }

    private JsonNode json(String... words) {
        return JsonMapper.shared().readTree(administer(words));
    }

    /// Whether a node says that it serves.
    public static boolean isReady(Node node) {
        try {
            HttpURLConnection http = open(node.management().resolve("/ready"));
            return http.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /// Kills what `cluster.json` names and still runs, which is nothing after an orderly end.
    private static void endAll(Path home) {
        if (Files.exists(home.resolve("cluster.json"))) {
            for (Node node : read(home)) {
                ProcessHandle.of(node.pid())
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("granary"))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static HttpURLConnection open(URI uri) throws IOException {
        var http = (HttpURLConnection) uri.toURL().openConnection();
        http.setConnectTimeout(ASK_MILLIS);
        http.setReadTimeout(ASK_MILLIS);
        return http;
    }

    private static void down(Granary granary, Path home) {
        if (Files.exists(home.resolve("cluster.json"))) {
            granary.run(Map.of(), List.of("cluster", "down", "--dir", home.toString()));
        }
    }

    /// Stops every node, also one that stands still.
    @Override
    public void close() throws IOException {
        links.heal();
        nodes().stream()
                .filter(node -> ProcessHandle.of(node.pid()).isPresent())
                .forEach(this::goOn);
        down(granary, home);
        links.close();
    }
}
