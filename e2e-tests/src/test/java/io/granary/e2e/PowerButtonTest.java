package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The process dies at the worst moment.
class PowerButtonTest {
    private static final int SIZE = 64 << 20;

    @TempDir private Path folder = Path.of("");

    @Test
    void aPutThatDiesHalfWayLeavesTheOldObjectAndNoTemporaryFile() throws Exception {
        try (RunningGranary granary = RunningGranary.in(folder)) {
            byte[] old = AwsSdkContract.bytes(3_000_000);
            try (S3Client s3 = client(granary)) {
                s3.putObject(r -> r.bucket("default").key("kept"), RequestBody.fromBytes(old));
            }
            CountDownLatch halfWay = new CountDownLatch(1);
            Thread upload = Thread.ofVirtual().start(() -> uploadSlowly(granary, halfWay));
            halfWay.await();
            granary.kill();
            upload.join();
            granary.startAgain();

            try (S3Client s3 = client(granary)) {
                assertThat(s3.getObjectAsBytes(r -> r.bucket("default").key("kept")).asByteArray())
                        .isEqualTo(old);
            }
            assertThat(temporaryFiles(granary)).isEmpty();
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        try (RunningGranary granary = RunningGranary.in(folder)) {
            try (S3Client s3 = client(granary)) {
                for (int i = 0; i < 20; i++) {
                    String key = "acknowledged-" + i;
                    byte[] body = AwsSdkContract.bytes(i * 20_000);
                    s3.putObject(r -> r.bucket("default").key(key), RequestBody.fromBytes(body));
                }
            }
            granary.kill();
            granary.startAgain();

            try (S3Client s3 = client(granary)) {
                for (int i = 0; i < 20; i++) {
                    String key = "acknowledged-" + i;
                    assertThat(s3.getObjectAsBytes(r -> r.bucket("default").key(key)).asByteArray())
                            .isEqualTo(AwsSdkContract.bytes(i * 20_000));
                }
            }
        }
    }

    /// Sends a body that stops half way until the server is gone.
    private static void uploadSlowly(RunningGranary granary, CountDownLatch halfWay) {
        try (S3Client s3 = client(granary)) {
            s3.putObject(
                    r -> r.bucket("default").key("kept"),
                    RequestBody.fromInputStream(new HalfBody(halfWay, granary), SIZE));
        } catch (SdkClientException _) {
            // The server was killed while it read: that is the test.
        }
    }

    private static S3Client client(RunningGranary granary) {
        return S3Clients.trying(1, granary.s3(), granary.credentials());
    }

    private static List<Path> temporaryFiles(RunningGranary granary) throws Exception {
        try (Stream<Path> files = Files.walk(granary.home())) {
            return files.filter(file -> file.getFileName().toString().contains(".tmp")).toList();
        }
    }

    /// A body whose second half never comes while the server lives.
    private static final class HalfBody extends InputStream {
        private final Random random = new Random(7);
        private final CountDownLatch halfWay;
        private final RunningGranary granary;
        private int sent;

        HalfBody(CountDownLatch halfWay, RunningGranary granary) {
            this.halfWay = halfWay;
            this.granary = granary;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (sent >= SIZE) {
                return -1;
            }
            if (sent >= SIZE / 2) {
                halfWay.countDown();
                granary.awaitDeath();
            }
            byte[] some = new byte[Math.min(length, SIZE - sent)];
            random.nextBytes(some);
            System.arraycopy(some, 0, into, offset, some.length);
            sent += some.length;
            return some.length;
        }
    }
}
