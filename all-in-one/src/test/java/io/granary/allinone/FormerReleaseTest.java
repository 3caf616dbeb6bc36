package io.granary.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/// Directories that releases before this one wrote, as they left them.
class FormerReleaseTest {
    private static final Path ONE_NODE = Path.of("src/test/golden/former/one-node-0.1.0.zip");

    @TempDir Path folder;

    /// Release 0.1.0 knew no clusters: it drew its node id by lot and had no layout.
    @Test
    void aNodeFromBeforeThereWereClustersKeepsItsObjects() throws Exception {
        unpack(ONE_NODE);
        String secret = Files.readString(folder.resolve("cluster-secret"));
        Node node = node();
        node.start();
        try {
            assertThat(get(node, "/default/small.txt")).asString().isEqualTo("kept from before\n");
            assertThat(get(node, "/default/large.bin")).isEqualTo(large());
        } finally {
            node.stop();
        }
        assertThat(folder.resolve("node-id")).doesNotExist();
        assertThat(folder.resolve("cluster-secret")).hasContent(secret.strip());
    }

    private static byte[] large() {
        byte[] bytes = new byte[1_300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }

    private Node node() {
        var out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Node(
                BoundSettings.fromArguments(
                        "--granary.data-dir=" + folder,
                        "--granary.s3.port=0",
                        "--granary.admin.port=0",
                        "--granary.management.port=0",
                        "--granary.cluster.port=0",
                        "--granary.cluster.blocks-port=0"),
                CombinedStore::open,
                new DefaultSslBundleRegistry(),
                new Announcement(out));
    }

    private static byte[] get(Node node, String target) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(SignedUrl.of(node, target)).build();
            var answer = client.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private void unpack(Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(folder)).as(entry.getName()).isTrue();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.write(file, zip.readAllBytes());
                    onlyForTheOwner(file);
                }
            }
        }
    }

    private static void onlyForTheOwner(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
