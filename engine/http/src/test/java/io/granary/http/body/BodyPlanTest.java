package io.granary.http.body;

import static io.granary.http.body.ChecksumAlgorithmTest.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.http.body.BodyRefused.Reason;
import io.granary.http.message.Headers;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class BodyPlanTest {
    private static final Bytes HELLO = Bytes.utf8("hello");
    private static final Headers FIVE = Headers.of("Content-Length", "5");
    private static final String MD5 = "XUFAKrxLKna5cZ2REBfFkg==";
    private static final String SHA256 = FramedBody.sha256(HELLO).toHex();

    @Test
    void aPlainBodyIsCountedAndHashed() {
        BodyDigests digests = receive(FIVE, HELLO);
        assertThat(digests.size()).isEqualTo(ByteCount.of(5));
        assertThat(Base64.getEncoder().encodeToString(digests.md5().toArray())).isEqualTo(MD5);
        assertThat(digests.algorithm()).isEqualTo(ChecksumAlgorithm.CRC64NVME);
        assertThat(digests.checksum()).isEqualTo(hash(ChecksumAlgorithm.CRC64NVME, HELLO));
    }

    @Test
    void aBodyThatKeepsAllItsPromisesIsAccepted() {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String value = ChecksumAlgorithm.print(hash(algorithm, HELLO));
            Headers headers =
                    FIVE.with("Content-MD5", MD5)
                            .with("x-amz-content-sha256", SHA256)
                            .with("x-amz-sdk-checksum-algorithm", algorithm.name())
                            .with(algorithm.headerName(), value);
            BodyDigests digests = receive(headers, HELLO);
            assertThat(digests.algorithm()).isEqualTo(algorithm);
            assertThat(digests.checksum()).isEqualTo(hash(algorithm, HELLO));
        }
    }

    @Test
    void everyBrokenPromiseIsNamed() {
        String other = FramedBody.sha256(Bytes.EMPTY).toHex();
        assertBroken("x-amz-content-sha256", other, Reason.PAYLOAD_HASH_MISMATCH, SHA256);
        assertBroken("content-md5", "AAAAAAAAAAAAAAAAAAAAAA==", Reason.MD5_MISMATCH, MD5);
        assertBroken("x-amz-checksum-crc32", "AAAAAA==", Reason.CHECKSUM_MISMATCH, "NhCmhg==");
    }

    private static void assertBroken(String name, String value, Reason reason, String calculated) {
        assertThatThrownBy(() -> receive(FIVE.with(name, value), HELLO))
                .isInstanceOfSatisfying(
                        BodyRefused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(reason);
                            assertThat(refused.subject()).isEqualTo(name);
                            assertThat(refused.mismatch())
                                    .hasValue(new BodyRefused.Mismatch(value, calculated));
                        });
    }

    @Test
    void aSignedHashIsComparedEvenIfItIsTheChecksumToo() {
        Headers headers =
                FIVE.with("x-amz-content-sha256", FramedBody.sha256(Bytes.EMPTY).toHex())
                        .with(
                                "x-amz-checksum-sha256",
                                ChecksumAlgorithm.print(FramedBody.sha256(HELLO)));
        assertRefused(() -> receive(headers, HELLO), Reason.PAYLOAD_HASH_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hell", "hello!"})
    void aBodyOfAnotherLengthIsIncomplete(String body) {
        assertRefused(() -> receive(FIVE, Bytes.utf8(body)), Reason.INCOMPLETE);
    }

    @Test
    void aStreamOfAnotherLengthFailsByItself() {
        for (String body : new String[] {"", "hell", "hello!"}) {
            var plain = plan(FIVE).plain(Flux.just(Bytes.utf8(body).toByteBuffer()));
            assertRefused(plain::blockLast, Reason.INCOMPLETE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "5.0", "five", "+5", "99999999999999999999"})
    void aLengthIsANumber(String length) {
        assertRefused(() -> plan(FIVE.with("Content-Length", length)), Reason.LENGTH_INVALID);
        Headers framed =
                Headers.of(
                        "x-amz-content-sha256",
                        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                        "x-amz-decoded-content-length",
                        length);
        assertRefused(() -> plan(framed), Reason.LENGTH_MISSING);
    }

    @Test
    void aLengthMustBeStatedOnce() {
        assertRefused(() -> plan(Headers.EMPTY), Reason.LENGTH_MISSING);
        Headers twice = FIVE.toBuilder().add("content-length", "5").build();
        assertRefused(() -> plan(twice), Reason.LENGTH_INVALID);
        Headers framed = FIVE.with("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        assertRefused(() -> plan(framed), Reason.LENGTH_MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "content-md5,'',MD5_INVALID",
        "content-md5,rL0Y20zC+Fzt72VPzMSk2A,MD5_INVALID",
        "content-md5,AAAA,MD5_INVALID",
        "x-amz-content-sha256,short,PAYLOAD_HASH_INVALID",
        "x-amz-content-sha256,'',PAYLOAD_HASH_INVALID",
        "x-amz-content-sha256,STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD,PAYLOAD_UNSUPPORTED",
        "x-amz-content-sha256,STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER,PAYLOAD_UNSUPPORTED",
        "x-amz-content-sha256,STREAMING-UNSIGNED-PAYLOAD,PAYLOAD_UNSUPPORTED",
        "x-amz-content-sha256,STREAMING-AWS4-HMAC-SHA256-PAYLOAD,PAYLOAD_UNSUPPORTED",
        "x-amz-checksum-crc32,AAAA,CHECKSUM_INVALID",
        "x-amz-checksum-sha256,'',CHECKSUM_INVALID",
        "x-amz-sdk-checksum-algorithm,MD4,CHECKSUM_UNKNOWN",
        "x-amz-trailer,x-amz-checksum-crc32,TRAILER_UNSUPPORTED"
    })
    void promisesThatCannotBeReadAreRefused(String name, String value, Reason reason) {
        assertRefused(() -> plan(FIVE.with(name, value)), reason);
    }

    @Test
    void aHashOfSixtyFourOtherCharactersIsRefused() {
        Headers headers = FIVE.with("x-amz-content-sha256", "g".repeat(64));
        assertRefused(() -> plan(headers), Reason.PAYLOAD_HASH_INVALID);
    }

    @Test
    void onlyOneChecksumMayBePromised() {
        Headers two =
                FIVE.with("x-amz-checksum-crc32", "AAAAAA==")
                        .with("x-amz-checksum-crc32c", "AAAAAA==");
        assertRefused(() -> plan(two), Reason.CHECKSUM_AMBIGUOUS);
        Headers both =
                Headers.of(
                        "x-amz-content-sha256",
                        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                        "x-amz-decoded-content-length",
                        "5",
                        "x-amz-trailer",
                        "x-amz-checksum-crc32",
                        "x-amz-checksum-crc32",
                        "AAAAAA==");
        assertRefused(() -> plan(both), Reason.CHECKSUM_AMBIGUOUS);
        Headers trailers = both.toBuilder().remove("x-amz-checksum-crc32").build();
        assertThat(plan(trailers).algorithm()).isEqualTo(ChecksumAlgorithm.CRC32);
        assertRefused(
                () -> plan(trailers.with("x-amz-trailer", "x-amz-checksum-crc32,x-other")),
                Reason.TRAILER_UNSUPPORTED);
        assertRefused(
                () -> plan(trailers.with("x-amz-sdk-checksum-algorithm", "SHA1")),
                Reason.CHECKSUM_CONTRADICTED);
    }

    @Test
    void anAnnouncedAlgorithmIsComputed() {
        Headers announced = FIVE.with("x-amz-sdk-checksum-algorithm", "crc32c");
        assertThat(receive(announced, HELLO).algorithm()).isEqualTo(ChecksumAlgorithm.CRC32C);
        assertThat(plan(announced).hasChecksum()).isFalse();
        assertThat(plan(FIVE.with("content-md5", MD5)).hasChecksum()).isTrue();
        Headers contradicted = announced.with("x-amz-checksum-crc32", "AAAAAA==");
        assertRefused(() -> plan(contradicted), Reason.CHECKSUM_CONTRADICTED);
    }

    @ParameterizedTest
    @CsvSource({
        "aws-chunked,",
        "'gzip, aws-chunked',gzip",
        "'aws-chunked, gzip',gzip",
        "'gzip,aws-chunked,br','gzip, br'",
        "AWS-Chunked,",
        "'aws-chunked,aws-chunked',",
        "'gzip,br','gzip,br'",
        "'',",
        "gzip,gzip"
    })
    void theFramingIsNoPartOfTheStoredEncoding(String sent, String stored) {
        assertThat(plan(FIVE.with("Content-Encoding", sent)).contentEncoding())
                .isEqualTo(Optional.ofNullable(stored));
    }

    @Test
    void modesSayHowABodyIsRead() {
        assertThat(plan(FIVE).mode()).isEqualTo(new PayloadMode.Unsigned());
        assertThat(PayloadMode.parse(SHA256)).isEqualTo(new PayloadMode.Hashed(Bytes.hex(SHA256)));
        assertThat(PayloadMode.parse(FramedBody.SIGNED))
                .isEqualTo(new PayloadMode.StreamingSigned());
        assertThat(PayloadMode.parse(FramedBody.SIGNED_TRAILER))
                .isEqualTo(new PayloadMode.StreamingSignedTrailer());
        assertThat(PayloadMode.parse(FramedBody.UNSIGNED_TRAILER))
                .isEqualTo(new PayloadMode.StreamingUnsignedTrailer());
    }

    private static BodyPlan plan(Headers headers) {
        return BodyPlan.ofAnonymous(headers);
    }

    private static BodyDigests receive(Headers headers, Bytes body) {
        BodyPlan plan = plan(headers);
        BodyVerifier verifier = plan.verifier();
        verifier.see(body.toByteBuffer());
        return verifier.finish();
    }

    private static void assertRefused(Runnable attempt, Reason reason) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        BodyRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
