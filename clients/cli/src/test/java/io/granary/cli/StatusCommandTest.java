package io.granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Office;
import io.granary.cli.Console.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusCommandTest {
    private final Console console = new Console();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aYoungClusterSaysWhatToDoNext() {
        console.neighbours().hearOf(2);

        Outcome status = console.run("status");

        assertThat(status.code()).isZero();
        assertThat(status.out())
                .isEqualToNormalizingWhitespace(
                        """
                        unavailable: No layout is applied yet, so nothing can be stored: assign \
                        roles to nodes, look at the preview, and apply it.
                        1 of 2 nodes answer; writable partitions: 0 of 256 of metadata, \
                        0 of 256 of blocks.

                        NODE             NAME   ADDRESS       ZONE CAPACITY STATE            \
                        FREE FOR BLOCKS
                        0101010101010101 host-1 10.0.0.1:3901 -    no role  up               \
                        75.2 GB of 85.9 GB
                        0202020202020202 -      10.0.0.2:3901 -    no role  down: not met yet -

                        Next: granary layout assign NODE --zone ZONE --capacity 1TB
                        """);
    }

    @Test
    void nodesOfTheLayoutAreShownWithTheirRoles() {
        console.neighbours().meet(2);
        console.run("layout config --replication-factor 1");
        console.run("layout assign 01 --zone a --capacity 1TB");
        console.run("layout assign 02 --zone b --gateway");
        String plan = console.run("layout preview --json").json().path("planHash").asString();
        console.run("layout apply --plan " + plan);
        console.neighbours().lose(2);

        assertThat(console.run("status").out())
                .startsWith("degraded: Every partition has all its replicas; 1 of 2 nodes")
                .containsPattern("0101010101010101 .* a +1.00 TB +up")
                .containsPattern(
                        "0202020202020202 .* b +gateway +down for 42 s: connection refused")
                .doesNotContain("Next:");
    }

    @Test
    void snapshotsAreTakenWhereNodesAnswer() {
        console.neighbours().meet(2);
        console.run("layout config --replication-factor 1");
        console.run("layout assign 01 --zone a --capacity 1TB");
        console.run("layout assign 02 --zone b --capacity 1TB");
        String plan = console.run("layout preview --json").json().path("planHash").asString();
        console.run("layout apply --plan " + plan);
        Outcome both = console.run("snapshot");
        console.neighbours().lose(2);
        Outcome one = console.run("snapshot");

        assertThat(both.code()).isZero();
        assertThat(both.out())
                .containsPattern("0101010101010101 +taken")
                .containsPattern("0202020202020202 +taken");
        assertThat(one.code()).isEqualTo(1);
        assertThat(one.out()).containsPattern("0202020202020202 +not taken: .*refused");
        assertThat(console.run("snapshot --node 01").code()).isZero();
    }

    @Test
    void addressesAreConnected() {
        Outcome all = console.run("connect 10.0.0.2:3901 10.0.0.3:3901");
        Outcome some = console.run("connect 10.0.0.4:3901 nonsense");

        assertThat(all.code()).isZero();
        assertThat(all.out()).containsPattern("10.0.0.3:3901 +met 0303030303030303");
        assertThat(some.code()).isEqualTo(1);
        assertThat(some.out()).containsPattern("nonsense +not met: 'nonsense' is no address");
        assertThat(console.run("connect").code()).isEqualTo(2);
    }

    @Test
    void aWrongTokenIsSaid() {
        Outcome outcome =
                Console.run(
                        Map.of(
                                "GRANARY_ADMIN_URL",
                                console.url(),
                                "GRANARY_ADMIN_TOKEN",
                                "some other token"),
                        "status");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("AccessDenied").contains("GRANARY_ADMIN_TOKEN");
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        String url = console.url();
        console.close();

        Outcome outcome =
                Console.run(
                        Map.of("GRANARY_ADMIN_URL", url, "GRANARY_ADMIN_TOKEN", Office.TOKEN),
                        "status");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("cannot reach " + url).contains("Is it running?");
    }

    @Test
    void anAddressThatIsNoneIsSaid() {
        for (String url : new String[] {"localhost:3903", "nonsense", "http://:::", "file:///x"}) {
            Outcome outcome =
                    Console.run(
                            Map.of("GRANARY_ADMIN_URL", url, "GRANARY_ADMIN_TOKEN", Office.TOKEN),
                            "status");

            assertThat(outcome.code()).as(url).isEqualTo(1);
            assertThat(outcome.err()).contains("GRANARY_ADMIN_URL is " + url);
        }
    }

    @Test
    void addressAndTokenAreReadFromTheCredentialsOfANode(@TempDir Path directory)
            throws IOException {
        Map<String, String> environment = Map.of("GRANARY_DATA_DIR", directory.toString());
        Outcome before = Console.run(environment, "status");
        Files.writeString(
                directory.resolve("credentials"),
                "AWS_REGION=granary\nGRANARY_ADMIN_TOKEN=%s\nGRANARY_ADMIN_URL=%s\n"
                        .formatted(Office.TOKEN, console.url()));

        assertThat(before.code()).isEqualTo(1);
        assertThat(before.err()).contains("no admin token: set GRANARY_ADMIN_TOKEN");
        assertThat(Console.run(environment, "status").code()).isZero();
    }

    @Test
    void helpTellsExitCodes() {
        Outcome help = console.run("--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Exit codes:").contains("layout").contains("secret");
        assertThat(console.run("").code()).isEqualTo(2);
        assertThat(console.run("nothing").code()).isEqualTo(2);
    }
}
