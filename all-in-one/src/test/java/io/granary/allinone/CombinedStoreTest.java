package io.granary.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.time.MachineTime;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/// The whole process but for its own virtual machine.
class CombinedStoreTest {
    @TempDir Path folder;

    private Node node(String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(more, 0, arguments, 4, more.length);
        arguments[0] = "--granary.data-dir=" + folder;
        arguments[1] = "--granary.s3.port=0";
        arguments[2] = "--granary.admin.port=0";
        arguments[3] = "--granary.management.port=0";
        var out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Node(
                BoundSettings.fromArguments(arguments),
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
}
