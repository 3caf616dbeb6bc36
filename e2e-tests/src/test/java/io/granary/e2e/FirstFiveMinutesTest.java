package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer does first.
class FirstFiveMinutesTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void upPrintsWhatAClientNeedsAndKeepsItForTheNextStart() throws Exception {
        try (RunningGranary granary = RunningGranary.in(folder)) {
            Map<String, String> first = granary.credentials();
            assertThat(first)
                    .containsOnlyKeys(
                            "AWS_ACCESS_KEY_ID",
                            "AWS_SECRET_ACCESS_KEY",
                            "AWS_ENDPOINT_URL",
                            "AWS_REGION",
                            "GRANARY_ADMIN_TOKEN");
            assertThat(first.get("AWS_ACCESS_KEY_ID")).matches("GK[0-9a-f]{24}");
            assertThat(first.get("AWS_SECRET_ACCESS_KEY")).matches("[0-9a-f]{64}");
            assertThat(granary.printed())
                    .contains(first.get("AWS_ACCESS_KEY_ID"))
                    .contains(granary.s3().toString())
                    .contains("s3 cp README.md s3://default/");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            granary.home().resolve("credentials"))))
                    .isEqualTo("rw-------");

            granary.stop();
            granary.startAgain();

            assertThat(granary.credentials()).isEqualTo(first);
        }
    }

    @Test
    void theCommandLineMakesAKeyAndABucketAndGrantsIt() {
        try (RunningGranary granary = RunningGranary.in(folder)) {
            assertThat(granary.command("status").succeeded())
                    .startsWith("healthy: All nodes answer")
                    .contains("1 of 1 nodes answer");
            String key = granary.command("key", "create", "alice").succeeded();
            assertThat(key).contains("Name:    alice");
            String id = key.lines().findFirst().orElseThrow().substring("Key id:".length()).strip();

            assertThat(granary.command("bucket", "create", "photos").succeeded())
                    .contains("Made photos");
            assertThat(granary.command("bucket", "create", "photos").exit()).isEqualTo(1);
            granary.command("bucket", "allow", "photos", "--key", id, "--read", "--write")
                    .succeeded();

            assertThat(granary.command("bucket", "info", "photos").succeeded())
                    .contains("alice (read, write)");
            assertThat(granary.command("key", "delete", id).succeeded()).contains("--yes");
            assertThat(granary.command("key", "list").succeeded()).contains(id);
            granary.command("key", "delete", id, "--yes").succeeded();
            assertThat(granary.command("key", "list").succeeded()).doesNotContain(id);
            assertThat(granary.command("key", "info", "nobody").output()).contains("No key nobody");
        }
    }

    @Test
    void anUnknownSettingStopsTheStartAndIsNamed() {
        Commands.Result refused =
                Commands.run(
                        folder,
                        Map.of(
                                "GRANARY_DATA_DIR",
                                folder.resolve("granary-data").toString(),
                                "GRANARY_S3_PROT",
                                "1"),
                        System.getProperty("granary.launcher"),
                        "up");

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("GRANARY_S3_PROT");
    }
}
