package io.granary.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.s3.world.Answer;
import io.granary.s3.world.Chunked;
import io.granary.s3.world.Client;
import io.granary.s3.world.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/// Whatever is wrong with a request has its own code, and nothing of it is stored.
final class BadInputTest {
    private static final String UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final String SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String SIGNED_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

    private final Store store = Store.open();
    private final Client client = store.client();
    private final byte[] body = new byte[150_000];

    @BeforeEach
    void makeABucket() {
        new Random(1).nextBytes(body);
        assertThat(client.ask("PUT", "/box").send().status()).isEqualTo(200);
    }

    @AfterEach
    void nothingWasStored() {
        assertThat(store.keysIn("box")).isEmpty();
        assertThat(store.bucketNames()).containsExactly("box");
        assertThat(store.unforeseen()).isEmpty();
        store.close();
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status() + " " + answer.code())
                .as(answer.text())
                .isEqualTo(status + " " + code);
    }

    private Client.Ask put() {
        return client.ask("PUT", "/box/thing");
    }

    private Client.Ask streaming(String word) {
        return put().payload(word)
                .header("Content-Encoding", "aws-chunked")
                .header("x-amz-decoded-content-length", Integer.toString(body.length));
    }

    @Test
    void aWrongSignature() {
        Client liar = store.client(Client.key("GKmain", "not-the-secret-of-main"));
        refused(liar.put("/box/thing", "x"), 403, "SignatureDoesNotMatch");
    }

    @Test
    void anUnknownKey() {
        Client stranger = store.client(Client.key("GKstranger", "a-secret-of-nobody"));
        refused(stranger.put("/box/thing", "x"), 403, "InvalidAccessKeyId");
    }

    @ParameterizedTest
    @CsvSource({"-901, false", "-899, true", "899, true", "902, false"})
    void aClockThatIsTooFarOff(long seconds, boolean accepted) {
        Answer answer = client.ask("GET", "/box").clockOff(Duration.ofSeconds(seconds)).send();
        if (accepted) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            refused(answer, 403, "RequestTimeTooSkewed");
        }
    }

    @Test
    void aPresignedRequestThatIsTooOldOrTooEarly() {
        Duration minute = Duration.ofMinutes(1);
        refused(
                put().body("x").clockOff(Duration.ofSeconds(-61)).sendPresigned(minute),
                403,
                "AccessDenied");
        refused(
                put().body("x").clockOff(Duration.ofMinutes(16)).sendPresigned(minute),
                403,
                "AccessDenied");
        refused(
                put().body("x").sendPresigned(Duration.ofDays(8)),
                400,
                "AuthorizationQueryParametersError");
        refused(put().body("x").sendPresigned(Duration.ZERO), 403, "AccessDenied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-amz-copy-source",
                "x-amz-meta-colour",
                "x-amz-acl",
                "x-amz-never-heard-of",
                "X-Amz-Checksum-Mode"
            })
    void aHeaderThatWasNotSigned(String name) {
        Answer answer = put().body("x").tamper(sent -> sent.with(name, "box/thing")).send();
        refused(answer, 403, "AccessDenied");
        assertThat(answer.text()).containsIgnoringCase("<HeadersNotSigned>" + name);
        refused(
                put().body("x")
                        .tamper(sent -> sent.with(name, "box/thing"))
                        .sendPresigned(Duration.ofMinutes(1)),
                403,
                "AccessDenied");
    }

    @Test
    void aSignedHeaderThatWasChanged() {
        Answer answer =
                put().body("x")
                        .header("x-amz-meta-colour", "red")
                        .tamper(sent -> sent.with("x-amz-meta-colour", "blue"))
                        .send();
        refused(answer, 403, "SignatureDoesNotMatch");
    }

    @Test
    void aBodyThatEndsEarly() {
        Answer answer = put().body(body).sendInstead(flux(Arrays.copyOf(body, 100_000)));
        refused(answer, 400, "IncompleteBody");
    }

    @Test
    void aLineThatBreaks() {
        Flux<ByteBuffer> broken =
                flux(Arrays.copyOf(body, 100_000))
                        .concatWith(Flux.error(new IOException("connection reset")));
        refused(put().body(body).sendInstead(broken), 400, "IncompleteBody");
    }

    @Test
    void aBodyThatGoesOnTooLong() {
        Answer answer = put().body(body).sendInstead(flux(Arrays.copyOf(body, 150_001)));
        refused(answer, 400, "IncompleteBody");
    }

    @Test
    void aBodyThatIsNotTheSignedOne() {
        byte[] other = body.clone();
        other[77_777]++;
        refused(put().body(body).sendInstead(flux(other)), 400, "XAmzContentSHA256Mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-checksum-crc32, 4",
        "x-amz-checksum-crc32c, 4",
        "x-amz-checksum-crc64nvme, 8",
        "x-amz-checksum-sha1, 20",
        "x-amz-checksum-sha256, 32"
    })
    void aChecksumThatIsNotTheBodys(String header, int length) {
        String wrong = Base64.getEncoder().encodeToString(new byte[length]);
        refused(put().body(body).header(header, wrong).send(), 400, "BadDigest");
        refused(put().body(body).header(header, "AAA").send(), 400, "InvalidRequest");
        refused(put().body(body).header(header, "").send(), 400, "InvalidRequest");
        refused(
                streaming(UNSIGNED_TRAILER)
                        .header("x-amz-trailer", header)
                        .sendChunked(Chunked.of(body).trailer(header + ":" + wrong)::frame),
                400,
                "BadDigest");
    }

    @Test
    void aContentMd5ThatIsNotTheBodys() {
        String wrong = Base64.getEncoder().encodeToString(new byte[16]);
        refused(put().body(body).header("Content-MD5", wrong).send(), 400, "BadDigest");
        refused(put().body(body).header("Content-MD5", "").send(), 400, "InvalidDigest");
        refused(put().body(body).header("Content-MD5", "AAAA").send(), 400, "InvalidDigest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "", "x", "1e3", "99999999999999999999", "0x5", "5, 6"})
    void aContentLengthThatIsNoNumber(String length) {
        Answer answer = put().body(body).header("Content-Length", length).send();
        assertThat(answer.status()).as(answer.text()).isBetween(400, 411);
    }

    @ParameterizedTest
    @ValueSource(strings = {"149999", "150001", "0"})
    void aDecodedLengthThatIsNotTheBodys(String length) {
        Answer answer =
                streaming(UNSIGNED_TRAILER)
                        .header("x-amz-decoded-content-length", length)
                        .sendChunked(Chunked.of(body)::frame);
        refused(answer, 400, "IncompleteBody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "", "x"})
    void aDecodedLengthThatIsNoNumber(String length) {
        Answer answer =
                streaming(UNSIGNED_TRAILER)
                        .header("x-amz-decoded-content-length", length)
                        .sendChunked(Chunked.of(body)::frame);
        assertThat(answer.status()).as(answer.text()).isBetween(400, 411);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aChunkWithAWrongSignature(int index) {
        Answer answer =
                streaming(SIGNED)
                        .sendChunked(Chunked.of(body).signed().breakingChunk(index)::frame);
        refused(answer, 403, "SignatureDoesNotMatch");
    }

    @Test
    void aTrailerWithAWrongSignature() {
        Answer answer =
                streaming(SIGNED_TRAILER)
                        .header("x-amz-trailer", "x-amz-checksum-crc32")
                        .sendChunked(
                                Chunked.of(body)
                                                .signed()
                                                .trailer("x-amz-checksum-crc32:AAAAAA==")
                                                .breakingTrailer()
                                        ::frame);
        refused(answer, 403, "SignatureDoesNotMatch");
    }

    @Test
    void chunksThatNobodySignedInASignedStream() {
        Answer answer = streaming(SIGNED).sendChunked(Chunked.of(body)::frame);
        assertThat(answer.status()).as(answer.text()).isBetween(400, 403);
    }

    @Test
    void aStreamWithoutItsEnd() {
        refused(
                streaming(SIGNED).sendChunked(Chunked.of(body).signed().withoutEnd()::frame),
                400,
                "IncompleteBody");
        refused(
                streaming(UNSIGNED_TRAILER).sendChunked(Chunked.of(body).withoutEnd()::frame),
                400,
                "IncompleteBody");
    }

    @Test
    void chunksThatAreTooSmall() {
        Answer answer =
                streaming(UNSIGNED_TRAILER).sendChunked(Chunked.of(body).chunks(8191)::frame);
        refused(answer, 400, "InvalidChunkSizeError");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffffffffffffffffff\r\n",
                "7fffffffffffffff\r\n",
                "-5\r\n",
                "+5\r\n",
                " 5\r\n",
                "5 5\r\n",
                "\r\n",
                "xyz\r\n",
                "249f0",
                "249f0\r",
                "249f0\n\n"
            })
    void aChunkHeadThatCannotBeRead(String head) {
        Answer answer =
                streaming(UNSIGNED_TRAILER)
                        .sendChunked(_ ->
                                (head + "hello\r\n0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        refused(answer, 400, "IncompleteBody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
                "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER",
                "STREAMING-UNSIGNED-PAYLOAD",
                "streaming-unsigned-payload-trailer",
                "none",
                "00"
            })
    void aWordForThePayloadThatNobodyVerifies(String word) {
        Answer answer = streaming(word).sendChunked(Chunked.of(body)::frame);
        assertThat(answer.status()).as(answer.text()).isIn(400, 501);
    }

    @Test
    void aThousandAndOneDeletions() {
        var document = new StringBuilder("<Delete>");
        IntStream.range(0, 1001)
                .forEach(i -> document.append("<Object><Key>k" + i + "</Key></Object>"));
        Answer answer = client.post("/box?delete", document.append("</Delete>").toString());
        refused(answer, 400, "MalformedXML");
    }

    @Test
    void aKeyOfOneByteTooMany() {
        refused(client.put("/box/" + "k".repeat(1025), "x"), 400, "KeyTooLongError");
        refused(client.put("/box/" + "%E2%82%AC".repeat(342), "x"), 400, "KeyTooLongError");
        String longest = "/box/" + "k".repeat(1024);
        assertThat(client.put(longest, "x").status()).isEqualTo(200);
        assertThat(client.delete(longest).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "-ab",
                "ab-",
                ".ab",
                "ab.",
                "a..b",
                "a.-b",
                "a-.b",
                "ABC",
                "a_b",
                "a%20b",
                "a%00b",
                "%C3%A4bc",
                "10.0.0.1",
                "xn--abc",
                "abc-s3alias",
                "abc--x-s3",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aNameThatNoBucketMayHave(String name) {
        refused(client.ask("PUT", "/" + name).send(), 400, "InvalidBucketName");
        assertThat(client.get("/" + name).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Delete [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<Delete><Object><Key>&x;</Key></Object></Delete>",
                "<!DOCTYPE Delete SYSTEM \"http://127.0.0.1:1/x\"><Delete/>",
                "<Delete><Object><Key>a</Key></Object>",
                "<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>",
                "<Delete><Object><Key><a/></Key></Object></Delete>",
                "<Delete><Quiet>perhaps</Quiet><Object><Key>a</Key></Object></Delete>",
                "\u0000",
                "{}"
            })
    void aDocumentThatIsNotTheOneAskedFor(String document) {
        refused(client.post("/box?delete", document), 400, "MalformedXML");
    }

    @Test
    void metadataBeyondTwoKibibytes() {
        Client.Ask ask = put().body("x");
        for (int i = 0; i < 21; i++) {
            ask.header("x-amz-meta-n%02d".formatted(i), "v".repeat(95));
        }
        refused(ask.send(), 400, "MetadataTooLarge");
    }

    @Test
    void aStreamForAnOperationThatTakesNone() {
        byte[] document = "<CreateBucketConfiguration/>".getBytes(StandardCharsets.US_ASCII);
        Answer answer =
                client.ask("PUT", "/bax")
                        .payload(UNSIGNED_TRAILER)
                        .header("x-amz-decoded-content-length", Integer.toString(document.length))
                        .header("Transfer-Encoding", "chunked")
                        .sendChunked(Chunked.of(document)::frame);
        refused(answer, 400, "InvalidRequest");
    }

    private static Flux<ByteBuffer> flux(byte[] bytes) {
        return Flux.just(
                ByteBuffer.wrap(bytes, 0, bytes.length / 2).slice(),
                ByteBuffer.wrap(bytes, bytes.length / 2, bytes.length - bytes.length / 2).slice());
    }
}
