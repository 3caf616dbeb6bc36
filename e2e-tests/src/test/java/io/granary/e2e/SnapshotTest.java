package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// A snapshot is taken, and put back by the steps of docs/operate/snapshots.md.
class SnapshotTest {
    private static final Pattern STORE =
            Pattern.compile("granary\\.rows\\.accept-loss=([0-9a-f]{32}) gives them up");

    @TempDir private Path folder = Path.of("");

    @Test
    void whatWasDeletedByMistakeComesBackWithASnapshot() throws IOException {
        try (RunningGranary granary = RunningGranary.in(folder)) {
            try (S3Client s3 = client(granary)) {
                put(s3, "small", AwsSdkContract.bytes(1_000));
                put(s3, "large", AwsSdkContract.bytes(3_000_000));
            }
            assertThat(granary.command("snapshot").succeeded()).contains("taken");
            try (S3Client s3 = client(granary)) {
                s3.deleteObject(r -> r.bucket("default").key("small"));
                s3.deleteObject(r -> r.bucket("default").key("large"));
                put(s3, "later", AwsSdkContract.bytes(1_000));
            }
            granary.stop();
            putBack(granary.home());
            Matcher gone = STORE.matcher(granary.startInVain());
            assertThat(gone.find()).as("it names the store that is gone").isTrue();
            granary.startAgain(Map.of("GRANARY_ROWS_ACCEPT_LOSS", gone.group(1)));

            try (S3Client s3 = client(granary)) {
                assertThat(get(s3, "small")).isEqualTo(AwsSdkContract.bytes(1_000));
                assertThat(get(s3, "large")).isEqualTo(AwsSdkContract.bytes(3_000_000));
                assertThatThrownBy(() -> get(s3, "later")).isInstanceOf(NoSuchKeyException.class);
                put(s3, "later", AwsSdkContract.bytes(2_000));
                assertThat(get(s3, "later")).isEqualTo(AwsSdkContract.bytes(2_000));
            }
        }
    }

    private static void putBack(Path home) throws IOException {
        try (Stream<Path> snapshots = Files.list(home.resolve("snapshots"))) {
            Path only = snapshots.reduce((_, _) -> Path.of("not the only one")).orElseThrow();
            Files.move(home.resolve("rows"), home.resolve("rows.before"));
            Files.move(only, home.resolve("rows"));
        }
    }

    private static S3Client client(RunningGranary granary) {
        return S3Clients.trying(1, granary.s3(), granary.credentials());
    }

    private static void put(S3Client s3, String key, byte[] body) {
        s3.putObject(r -> r.bucket("default").key(key), RequestBody.fromBytes(body));
    }

    private static byte[] get(S3Client s3, String key) {
        return s3.getObjectAsBytes(r -> r.bucket("default").key(key)).asByteArray();
    }
}
