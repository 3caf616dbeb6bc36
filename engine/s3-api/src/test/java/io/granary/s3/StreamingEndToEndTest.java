package io.granary.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.body.Hasher;
import io.granary.s3.world.Answer;
import io.granary.s3.world.Chunked;
import io.granary.s3.world.Client;
import io.granary.s3.world.Store;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Bodies in chunks of their own, as SDKs send them.
final class StreamingEndToEndTest {
    private final Store store = Store.open();
    private final Client client = store.client();

    @BeforeEach
    void makeABucket() {
        assertThat(client.ask("PUT", "/box").send().status()).isEqualTo(200);
    }

    @AfterEach
    void closeTheStore() {
        assertThat(store.unforeseen()).isEmpty();
        store.close();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String checksum(ChecksumAlgorithm algorithm, byte[] body) {
        Hasher hasher = algorithm.newHasher();
        hasher.update(ByteBuffer.wrap(body));
        return ChecksumAlgorithm.print(hasher.value());
    }

    private Client.Ask streaming(String word, byte[] body) {
        return client.ask("PUT", "/box/thing")
                .payload(word)
                .header("Content-Encoding", "aws-chunked")
                .header("x-amz-decoded-content-length", Integer.toString(body.length));
    }

    private Answer stored(Answer put, byte[] body) {
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        Answer got =
                client.ask("GET", "/box/thing").header("x-amz-checksum-mode", "ENABLED").send();
        assertThat(got.body().unsafeArray()).isEqualTo(body);
        assertThat(got.header("Content-Encoding")).isEmpty();
        return got;
    }

    @ParameterizedTest
    @CsvSource({"0, 65536", "5, 65536", "65536, 65536", "65537, 65536", "3000000, 131072"})
    void signedChunksAreStored(int length, int chunk) {
        byte[] body = bytes(length);
        Answer put =
                streaming("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", body)
                        .sendChunked(Chunked.of(body).signed().chunks(chunk)::frame);
        Answer got = stored(put, body);
        assertThat(got.header("x-amz-checksum-crc64nvme"))
                .contains(checksum(ChecksumAlgorithm.CRC64NVME, body));
    }

    @ParameterizedTest
    @EnumSource(ChecksumAlgorithm.class)
    void signedChunksWithASignedTrailerAreStored(ChecksumAlgorithm algorithm) {
        byte[] body = bytes(200_000);
        String sum = checksum(algorithm, body);
        Answer put =
                streaming("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", body)
                        .header("x-amz-trailer", algorithm.headerName())
                        .sendChunked(
                                Chunked.of(body)
                                                .signed()
                                                .trailer(algorithm.headerName() + ":" + sum)
                                        ::frame);
        assertThat(stored(put, body).header(algorithm.headerName())).contains(sum);
        assertThat(put.header(algorithm.headerName())).contains(sum);
    }

    @ParameterizedTest
    @EnumSource(ChecksumAlgorithm.class)
    void unsignedChunksWithATrailerAreStored(ChecksumAlgorithm algorithm) {
        byte[] body = bytes(2_000_000);
        String sum = checksum(algorithm, body);
        Answer put =
                streaming("STREAMING-UNSIGNED-PAYLOAD-TRAILER", body)
                        .header("x-amz-trailer", algorithm.headerName())
                        .header("Transfer-Encoding", "chunked")
                        .sendChunked(
                                Chunked.of(body).trailer(algorithm.headerName() + ":" + sum)
                                        ::frame);
        assertThat(stored(put, body).header(algorithm.headerName())).contains(sum);
    }

    @Test
    void withoutATrailerTheStoreComputesAChecksum() {
        byte[] body = bytes(100);
        Answer put =
                streaming("STREAMING-UNSIGNED-PAYLOAD-TRAILER", body)
                        .sendChunked(Chunked.of(body)::frame);
        assertThat(stored(put, body).header("x-amz-checksum-crc64nvme"))
                .contains(checksum(ChecksumAlgorithm.CRC64NVME, body));
    }

    @Test
    void theCodingThatIsNotTheFramingStays() {
        byte[] body = bytes(100);
        streaming("STREAMING-UNSIGNED-PAYLOAD-TRAILER", body)
                .header("Content-Encoding", "gzip, aws-chunked")
                .sendChunked(Chunked.of(body)::frame);
        assertThat(client.head("/box/thing").header("Content-Encoding")).contains("gzip");
    }

    @Test
    void aBodyUnderNoSignatureIsStored() {
        byte[] body = bytes(40_000);
        Answer put = client.ask("PUT", "/box/thing").payload("UNSIGNED-PAYLOAD").body(body).send();
        stored(put, body);
    }
}
