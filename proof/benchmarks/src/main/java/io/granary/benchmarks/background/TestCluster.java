package io.granary.benchmarks.background;

import io.granary.benchmarks.load.S3Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A cluster that `granary cluster up` made in a directory, and its operator.
final class TestCluster {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration STILL = Duration.ofSeconds(25);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonNode nodes;
    private final Map<String, String> credentials = new TreeMap<>();

    private TestCluster(Path directory) throws IOException {
        nodes = JSON.readTree(Files.readString(directory.resolve("cluster.json")));
        for (String line : Files.readAllLines(directory.resolve("credentials"))) {
            int equals = line.indexOf('=');
            credentials.put(line.substring(0, equals), line.substring(equals + 1));
        }
    }

    static TestCluster in(Path directory) throws IOException {
        return new TestCluster(directory);
    }

    /// The S3 endpoint of one node.
    S3Target target(int node) {
        return new S3Target(
                URI.create("http://" + nodes.path(node).path("s3").asString()),
                credential("AWS_REGION"),
                credential("AWS_ACCESS_KEY_ID"),
                credential("AWS_SECRET_ACCESS_KEY"),
                "default");
    }

    /// Takes a node out of the layout, and applies that.
    void remove(int node) throws IOException, InterruptedException {
        apply(JSON.createObjectNode().put("id", id(node)).put("remove", true));
    }

    /// Gives a node a role in the layout, and applies that.
    void assign(int node, long capacity) throws IOException, InterruptedException {
        apply(
                JSON.createObjectNode()
                        .put("id", id(node))
                        .put("zone", nodes.path(node).path("zone").asString())
                        .put("capacity", capacity));
    }

    private void apply(ObjectNode role) throws IOException, InterruptedException {
        ObjectNode update = JSON.createObjectNode();
        ArrayNode roles = update.putArray("roles");
        roles.add(role);
        ask("POST", "UpdateClusterLayout", update);
        JsonNode preview = ask("POST", "PreviewClusterLayoutChanges", JSON.createObjectNode());
        ask(
                "POST",
                "ApplyClusterLayout",
                JSON.createObjectNode().put("planHash", preview.path("planHash").asString()));
    }

    /// A change of the layout that has ended.
    ///
    /// @param seen what clients saw until then
    record Change(Duration taken, Foreground.Phase seen) {}

    /// Waits until a change of the layout, rows and blocks, has ended. Nodes tell every ten seconds
    /// what they miss, so that it must look ended for longer than that; how long the change took is
    /// known as exactly.
    ///
    /// @param seen what clients saw since the last call
    Change awaitEnd(Supplier<Foreground.Phase> seen) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long since = begun;
        Foreground.Phase all = new Foreground.Phase();
        Foreground.Phase pending = new Foreground.Phase();
        while (System.nanoTime() - since < STILL.toNanos()) {
            Mono.delay(BETWEEN_LOOKS).block();
            pending.add(seen.get());
            if (ask("GET", "GetClusterLayout", JSON.createObjectNode()).hasNonNull("change")) {
                since = System.nanoTime();
                all.add(pending);
                pending = new Foreground.Phase();
            }
        }
        return new Change(Duration.ofNanos(since - begun), all);
    }

    /// Ends a node's process at once, without a word.
    void kill(int node) {
        ProcessHandle.of(nodes.path(node).path("pid").asLong())
                .ifPresent(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }

    /// How many bytes of blocks a node has on disk.
    long blockBytes(int node) throws IOException {
        try (Stream<Path> files = Files.walk(blocks(node))) {
            return files.filter(Files::isRegularFile).mapToLong(TestCluster::sizeOf).sum();
        }
    }

    Path blocks(int node) {
        return Path.of(nodes.path(node).path("blockDir").asString());
    }

    /// A file that was removed meanwhile has no size.
    private static long sizeOf(Path file) {
        return file.toFile().length();
    }

    /// The id of a node, by the host name that it tells.
    private String id(int node) throws IOException, InterruptedException {
        String name = nodes.path(node).path("name").asString();
        for (JsonNode each :
                ask("GET", "GetClusterStatus", JSON.createObjectNode()).path("nodes")) {
            if (each.path("hostname").asString("").equals(name)) {
                return each.path("id").asString();
            }
        }
        throw new IOException("no node says that it is " + name);
    }

    private JsonNode ask(String method, String endpoint, JsonNode body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://"
                                                + nodes.path(0).path("admin").asString()
                                                + "/v2/"
                                                + endpoint))
                        .header("Authorization", "Bearer " + credential("GRANARY_ADMIN_TOKEN"))
                        .method(
                                method,
                                method.equals("GET")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body)))
                        .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("%s: %s".formatted(endpoint, response.body()));
        }
        return JSON.readTree(response.body());
    }

    private String credential(String name) {
        return credentials.getOrDefault(name, "");
    }
}
