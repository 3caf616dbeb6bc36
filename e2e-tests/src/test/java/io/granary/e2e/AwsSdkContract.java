package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// What an application does through the current AWS SDK for Java; run over HTTP and over HTTPS,
/// where the same SDK frames its bodies differently.
abstract class AwsSdkContract {
    private static final String BUCKET = "default";

    abstract Map<String, String> credentials();

    abstract URI endpoint();

    abstract SdkHttpClient http();

    /// Opens an address as a browser would that trusts the server.
    abstract HttpURLConnection open(URL address) throws IOException;

    S3Client client() {
        return S3Clients.to(endpoint(), credentials()).httpClient(http()).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32_768, 32_769, 1_048_575, 1_048_576, 1_048_577, 40_000_000})
    void anObjectOfAnySizeComesBackAsItWas(int size) {
        byte[] body = bytes(size);
        try (S3Client s3 = client()) {
            PutObjectResponse put =
                    s3.putObject(
                            r -> r.bucket(BUCKET).key("size-" + size), RequestBody.fromBytes(body));
            ResponseBytes<GetObjectResponse> got =
                    s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("size-" + size));

            assertThat(got.asByteArrayUnsafe()).isEqualTo(body);
            assertThat(got.response().eTag()).isEqualTo(put.eTag());
            assertThat(s3.headObject(r -> r.bucket(BUCKET).key("size-" + size)).contentLength())
                    .isEqualTo(size);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void everyChecksumIsVerifiedStoredAndReturned(ChecksumAlgorithm algorithm) {
        try (S3Client s3 = client()) {
            String key = "checksum-" + algorithm;
            s3.putObject(
                    r -> r.bucket(BUCKET).key(key).checksumAlgorithm(algorithm),
                    RequestBody.fromBytes(bytes(100_000)));

            var head =
                    s3.headObject(
                            r -> r.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
            List<String> values = new ArrayList<>();
            values.add(head.checksumCRC32());
            values.add(head.checksumCRC32C());
            values.add(head.checksumSHA1());
            values.add(head.checksumSHA256());
            values.removeIf(value -> value == null);
            assertThat(values).hasSize(1);
            assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asByteArray())
                    .isEqualTo(bytes(100_000));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/leading",
                "a//b",
                "a/../b",
                "..",
                "per%2Fcent",
                "plus+ and space",
                "emoji-\uD83D\uDE00",
                "end/",
                "~!*'()@&=$,;:"
            })
    void aKeyIsWhateverTheClientSays(String key) {
        try (S3Client s3 = client()) {
            s3.putObject(
                    r -> r.bucket(BUCKET).key("k/" + key), RequestBody.fromString("of " + key));

            assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k/" + key)).asUtf8String())
                    .isEqualTo("of " + key);
            assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("k/" + key)).contents())
                    .extracting(S3Object::key)
                    .contains("k/" + key);
        }
    }

    @Test
    void listingPagesGroupsAndEnds() {
        try (S3Client s3 = client()) {
            for (int i = 0; i < 25; i++) {
                String key = "list/%d/%02d".formatted(i / 10, i);
                s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("x"));
            }
            var pages = s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix("list/").maxKeys(7));
            assertThat(pages.contents()).hasSize(25);

            var groups = s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("list/").delimiter("/"));
            assertThat(groups.commonPrefixes())
                    .extracting(prefix -> prefix.prefix())
                    .containsExactly("list/0/", "list/1/", "list/2/");
        }
    }

    @Test
    void copiedAndDeletedObjectsBehave() {
        try (S3Client s3 = client()) {
            s3.putObject(
                    r -> r.bucket(BUCKET).key("src").metadata(Map.of("colour", "green")),
                    RequestBody.fromBytes(bytes(3_000_000)));
            s3.copyObject(r ->
                    r.sourceBucket(BUCKET)
                            .sourceKey("src")
                            .destinationBucket(BUCKET)
                            .destinationKey("dst"));
            s3.deleteObjects(r ->
                    r.bucket(BUCKET)
                            .delete(
                                    Delete.builder()
                                            .objects(ObjectIdentifier.builder().key("src").build())
                                            .build()));

            var copy = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("dst"));
            assertThat(copy.asByteArray()).isEqualTo(bytes(3_000_000));
            assertThat(copy.response().metadata()).containsEntry("colour", "green");
            assertThatThrownBy(() -> s3.headObject(r -> r.bucket(BUCKET).key("src")))
                    .isInstanceOf(NoSuchKeyException.class);
        }
    }

    @Test
    void aRangeIsExactAndAConditionIsKept() {
        try (S3Client s3 = client()) {
            byte[] body = bytes(5_000_000);
            String etag =
                    s3.putObject(r -> r.bucket(BUCKET).key("range"), RequestBody.fromBytes(body))
                            .eTag();

            var part =
                    s3.getObjectAsBytes(
                            r -> r.bucket(BUCKET).key("range").range("bytes=1048570-2097160"));
            assertThat(part.asByteArray())
                    .isEqualTo(java.util.Arrays.copyOfRange(body, 1_048_570, 2_097_161));
            assertThatThrownBy(() ->
                            s3.getObjectAsBytes(
                                    r -> r.bucket(BUCKET).key("range").ifNoneMatch(etag)))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
        }
    }

    @Test
    void aPresignedAddressOpensOneObjectForAWhile() throws Exception {
        try (S3Client s3 = client();
                S3Presigner presigner =
                        S3Presigner.builder()
                                .endpointOverride(endpoint())
                                .region(Region.of(credentials().get("AWS_REGION")))
                                .credentialsProvider(S3Clients.provider(credentials()))
                                .serviceConfiguration(
                                        S3Configuration.builder()
                                                .pathStyleAccessEnabled(true)
                                                .build())
                                .build()) {
            s3.putObject(r -> r.bucket(BUCKET).key("shared"), RequestBody.fromString("for you"));
            var address =
                    presigner
                            .presignGetObject(r ->
                                    r.signatureDuration(Duration.ofMinutes(5))
                                            .getObjectRequest(g -> g.bucket(BUCKET).key("shared")))
                            .url();

            HttpURLConnection http = open(address);
            assertThat(new String(http.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("for you");
            HttpURLConnection forged =
                    open(URI.create(address.toString().replace("shared", "sharee")).toURL());
            assertThat(forged.getResponseCode()).isEqualTo(403);
        }
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
