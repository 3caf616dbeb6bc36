package io.granary.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.kit.home.NodeHome;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/// The whole process but for its own virtual machine.
class CombinedStoreTest {
    @TempDir Path folder;

    private AllInOneSettings settings(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--granary.data-dir=" + folder);
        for (String port : new String[] {"s3", "admin", "management", "cluster"}) {
            arguments.add("--granary." + port + ".port=0");
        }
        arguments.add("--granary.cluster.blocks-port=0");
        arguments.add("--granary.cluster.address=127.0.0.1");
        return BoundSettings.fromArguments(arguments.toArray(String[]::new));
    }

    private Node node(String... more) {
        var out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Node(
                settings(more),
                CombinedStore::open,
                new DefaultSslBundleRegistry(),
                new Announcement(out));
    }

    private static void rehearse(Node node) throws Exception {
        node.start();
        try (var time = new MachineTime()) {
            new Rehearsal(node.ready(), time, 11).run();
        } finally {
            node.stop();
        }
        assertThat(node.isRunning()).isFalse();
    }

    @Test
    void aNewDirectoryServesItsFirstKeyAndBucketAndDoesSoAgain() throws Exception {
        rehearse(node());
        rehearse(node());
    }

    @Test
    void aKeyThatIsBroughtInMayUseTheBucketThatIsThere() throws Exception {
        rehearse(node());
        rehearse(
                node("--granary.default.access-key=mine", "--granary.default.secret-key=secret-1"));
        rehearse(
                node("--granary.default.access-key=mine", "--granary.default.secret-key=secret-2"));
    }

    @Test
    void anotherNodesClientsAreServedOverTheNetwork() throws Exception {
        Node node = node();
        node.start();
        try {
            AllInOne.rehearse(settings(), node.ready(), 11);
        } finally {
            node.stop();
        }
    }

    @Test
    void aNodeWithoutALayoutAnswersClientsThatItCannotServeThem() throws Exception {
        try (NodeHome home = NodeHome.open(folder)) {
            home.secretMadeOnce(new SecureRandomness());
        }
        Node node =
                node(
                        "--granary.cluster.peers=127.0.0.1:1",
                        "--granary.default.access-key=mine",
                        "--granary.default.secret-key=secret-1");
        node.start();
        try {
            var answer = ask(node, "/default/key");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("ServiceUnavailable", "no layout yet");
            var ready = get(node.ready().management() + "/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("No layout is applied yet");
        } finally {
            node.stop();
        }
    }

    private static HttpResponse<String> ask(Node node, String target) throws Exception {
        return get(SignedUrl.of(node, target).toString());
    }

    private static HttpResponse<String> get(String url) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        }
    }
}
