package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The programs that people have on their machines already.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineClientsTest {
    @TempDir private Path folder = Path.of("");
    private Map<String, String> environment = new HashMap<>();
    private RunningGranary granary;

    CommandLineClientsTest(@TempDir Path home) {
        granary = RunningGranary.in(home);
    }

    @BeforeAll
    void readTheCredentials() {
        environment.putAll(granary.credentials());
        // The first version of the AWS CLI knows the region by this name only.
        environment.put("AWS_DEFAULT_REGION", environment.get("AWS_REGION"));
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
    }

    @AfterAll
    void stop() {
        granary.close();
    }

    @Test
    void theAwsCommandLineCopiesAFileThereAndBackAndListsIt() throws Exception {
        Commands.need("aws");
        Path file = randomFile(100 << 20);
        Path back = folder.resolve("back");

        run("aws", "s3", "cp", "--no-progress", file.toString(), "s3://default/deep/er/file");
        assertThat(run("aws", "s3", "ls", "--recursive", "s3://default/deep"))
                .contains("deep/er/file")
                .contains(Integer.toString(100 << 20));
        run("aws", "s3", "cp", "--no-progress", "s3://default/deep/er/file", back.toString());

        assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        run("aws", "s3", "rm", "--recursive", "s3://default/deep");
        assertThat(run("aws", "s3", "ls", "s3://default/")).doesNotContain("deep");
    }

    @Test
    void s3cmdPutsGetsAndDeletes() throws Exception {
        Commands.need("s3cmd");
        Path file = randomFile(3 << 20);
        Path back = folder.resolve("s3cmd-back");

        s3cmd("mb", "s3://s3cmd-bucket");
        s3cmd("put", file.toString(), "s3://s3cmd-bucket/a b+c/\u00fc");
        s3cmd("get", "s3://s3cmd-bucket/a b+c/\u00fc", back.toString());

        assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        s3cmd("del", "s3://s3cmd-bucket/a b+c/\u00fc");
        s3cmd("rb", "s3://s3cmd-bucket");
    }

    private void s3cmd(String... words) {
        String host = granary.s3().getHost() + ":" + granary.s3().getPort();
        String[] command = new String[words.length + 6];
        command[0] = "s3cmd";
        command[1] = "--no-ssl";
        command[2] = "--host=" + host;
        command[3] = "--host-bucket=" + host;
        command[4] = "--region=" + environment.get("AWS_REGION");
        command[5] = "--config=/dev/null";
        System.arraycopy(words, 0, command, 6, words.length);
        run(command);
    }

    private String run(String... command) {
        return Commands.run(folder, environment, command).succeeded();
    }

    private Path randomFile(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve("file-" + size), bytes);
    }
}
