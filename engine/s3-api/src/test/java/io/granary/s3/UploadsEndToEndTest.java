package io.granary.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.body.ChecksumAlgorithm;
import io.granary.s3.world.Answer;
import io.granary.s3.world.Chunked;
import io.granary.s3.world.Client;
import io.granary.s3.world.Store;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

final class UploadsEndToEndTest {
    private static final int PART = 2_500_000;

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

    private String begin(String... headers) {
        Client.Ask ask = client.ask("POST", "/box/film?uploads");
        for (int at = 0; at < headers.length; at += 2) {
            ask.header(headers[at], headers[at + 1]);
        }
        Answer begun = ask.send();
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        return begun.xml("InitiateMultipartUploadResult").textOf("UploadId").orElseThrow();
    }

    private Answer part(String upload, int number, byte[] body) {
        return client.ask("PUT", "/box/film?partNumber=%d&uploadId=%s".formatted(number, upload))
                .body(body)
                .send();
    }

    private Answer complete(String upload, String parts) {
        return client.post(
                "/box/film?uploadId=" + upload,
                "<CompleteMultipartUpload>" + parts + "</CompleteMultipartUpload>");
    }

    private static String listed(int number, Answer part) {
        return "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>"
                .formatted(number, part.header("ETag").orElseThrow());
    }

    @Test
    void partsThatCameTogetherInAnyOrderAreOneObject() {
        byte[] film = bytes(4 * PART + 17);
        String upload = begin("Content-Type", "video/mp4", "x-amz-meta-title", "Metropolis");

        String parts =
                IntStream.rangeClosed(1, 5)
                        .boxed()
                        .sorted((one, other) -> other - one)
                        .parallel()
                        .map(number ->
                                new Sent(number, part(upload, number, pieceOf(film, number))))
                        .sequential()
                        .sorted((one, other) -> one.number - other.number)
                        .map(sent -> listed(sent.number, sent.answer))
                        .collect(Collectors.joining());
        Answer completed = complete(upload, parts);

        assertThat(completed.status()).as(completed.text()).isEqualTo(200);
        Answer got = client.ask("GET", "/box/film").header("x-amz-checksum-mode", "ENABLED").send();
        assertThat(got.body().unsafeArray()).isEqualTo(film);
        assertThat(got.header("Content-Type")).contains("video/mp4");
        assertThat(got.header("x-amz-meta-title")).contains("Metropolis");
        assertThat(got.header("ETag").orElseThrow()).endsWith("-5\"");
        assertThat(got.header("x-amz-checksum-crc64nvme"))
                .contains(checksum(ChecksumAlgorithm.CRC64NVME, film));
    }

    private record Sent(int number, Answer answer) {}

    private static byte[] pieceOf(byte[] film, int number) {
        return Arrays.copyOfRange(film, (number - 1) * PART, Math.min(number * PART, film.length));
    }

    private static String checksum(ChecksumAlgorithm algorithm, byte[] bytes) {
        var hasher = algorithm.newHasher();
        hasher.update(ByteBuffer.wrap(bytes));
        return ChecksumAlgorithm.print(hasher.value());
    }

    @ParameterizedTest
    @CsvSource({"CRC32", "CRC32C", "CRC64NVME"})
    void theChecksumOfTheWholeFollowsFromThoseOfTheParts(ChecksumAlgorithm algorithm) {
        byte[] film = bytes(PART + 100_000);
        String upload =
                begin(
                        "x-amz-checksum-algorithm",
                        algorithm.name(),
                        "x-amz-checksum-type",
                        "FULL_OBJECT");
        Answer first = part(upload, 3, pieceOf(film, 1));
        Answer second = part(upload, 7, pieceOf(film, 2));

        assertThat(first.header(algorithm.headerName()))
                .contains(checksum(algorithm, pieceOf(film, 1)));
        Answer completed = complete(upload, listed(3, first) + listed(7, second));
        assertThat(completed.text())
                .contains(checksum(algorithm, film))
                .contains("<ChecksumType>FULL_OBJECT</ChecksumType>");
    }

    /// What Amazon's own service answered for the same parts.
    @ParameterizedTest
    @CsvSource({
        "CRC32, COMPOSITE, 5FRUiw==-3",
        "CRC32C, COMPOSITE, XF5+4A==-3",
        "SHA1, COMPOSITE, AyE60nyQoBgJcwsyPHWu7aJuxBs=-3",
        "SHA256, COMPOSITE, 9o++y6AejqboiJ7MZCx0fahK2Vu5YC/qnNhhYsCLciI=-3",
        "CRC32, FULL_OBJECT, qSEQSA==",
        "CRC32C, FULL_OBJECT, eTdAQA==",
        "CRC64NVME, FULL_OBJECT, ZMNX55lZurA="
    })
    void anObjectOfPartsIsRecognisedAsElsewhere(
            ChecksumAlgorithm algorithm, String type, String expected) {
        String upload =
                begin("x-amz-checksum-algorithm", algorithm.name(), "x-amz-checksum-type", type);
        byte[] large = new byte[(5 << 20) + 1];
        Arrays.fill(large, (byte) 'a');
        byte[] small = Arrays.copyOf(large, 10);
        String parts =
                listed(algorithm, 1, part(upload, 1, large))
                        + listed(algorithm, 2, part(upload, 2, large))
                        + listed(algorithm, 3, part(upload, 3, small));

        assertThat(complete(upload, parts).text())
                .contains("<ETag>&quot;4d45984fc3feb2ac9b22683c49674b56-3&quot;</ETag>")
                .contains(
                        "<Checksum%1$s>%2$s</Checksum%1$s><ChecksumType>%3$s</ChecksumType>"
                                .formatted(algorithm, expected, type));
        assertThat(
                        client.ask("HEAD", "/box/film")
                                .header("x-amz-checksum-mode", "ENABLED")
                                .send()
                                .header(algorithm.headerName()))
                .contains(expected);
    }

    private static String listed(ChecksumAlgorithm algorithm, int number, Answer part) {
        String checksum = part.header(algorithm.headerName()).orElseThrow();
        String said = "<Checksum%1$s>%2$s</Checksum%1$s>".formatted(algorithm, checksum);
        return listed(number, part).replace("</Part>", said + "</Part>");
    }

    /// As SDKs send parts over an encrypted line.
    @ParameterizedTest
    @CsvSource({"CRC32", "CRC64NVME", "SHA256"})
    void partsMayComeInChunksWithAChecksumBehindThem(ChecksumAlgorithm algorithm) {
        byte[] film = bytes(PART + 100_000);
        String upload = begin("x-amz-checksum-algorithm", algorithm.name());
        String parts =
                listed(algorithm, 1, inChunks(upload, algorithm, 1, pieceOf(film, 1)))
                        + listed(algorithm, 2, inChunks(upload, algorithm, 2, pieceOf(film, 2)));

        assertThat(complete(upload, parts).status()).isEqualTo(200);
        assertThat(client.get("/box/film").body().unsafeArray()).isEqualTo(film);
    }

    private Answer inChunks(String upload, ChecksumAlgorithm algorithm, int number, byte[] body) {
        Answer sent = chunks(upload, algorithm, number, body, checksum(algorithm, body));
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        return sent;
    }

    private Answer chunks(
            String upload, ChecksumAlgorithm algorithm, int number, byte[] body, String checksum) {
        return client.ask("PUT", "/box/film?partNumber=%d&uploadId=%s".formatted(number, upload))
                .payload("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("Content-Encoding", "aws-chunked")
                .header("x-amz-decoded-content-length", Integer.toString(body.length))
                .header("x-amz-trailer", algorithm.headerName())
                .header("Transfer-Encoding", "chunked")
                .sendChunked(
                        Chunked.of(body).trailer(algorithm.headerName() + ":" + checksum)::frame);
    }

    @Test
    void aPartWithAWrongChecksumBehindItIsNotStored() {
        String upload = begin("x-amz-checksum-algorithm", "CRC32");

        Answer sent = chunks(upload, ChecksumAlgorithm.CRC32, 1, bytes(50_000), "AAAAAA==");

        assertThat(sent.code()).isEqualTo("BadDigest");
        assertThat(client.get("/box/film?uploadId=" + upload).text()).doesNotContain("<Part>");
    }

    @Test
    void aPartWithAnotherChecksumThanChosenIsNotStored() {
        String upload = begin("x-amz-checksum-algorithm", "CRC32");
        byte[] body = bytes(50_000);
        String sum = checksum(ChecksumAlgorithm.CRC32C, body);

        Answer sent = chunks(upload, ChecksumAlgorithm.CRC32C, 1, body, sum);

        assertThat(sent.code()).isEqualTo("InvalidRequest");
        assertThat(sent.message()).contains("expected checksum Type: crc32, actual");
    }

    @Test
    void aPartThatEndsEarlyIsNotStored() {
        String upload = begin();
        byte[] body = bytes(100_000);

        Answer sent =
                client.ask("PUT", "/box/film?partNumber=1&uploadId=" + upload)
                        .body(body)
                        .sendInstead(Flux.just(ByteBuffer.wrap(body, 0, 50_000).slice()));

        assertThat(sent.code()).isEqualTo("IncompleteBody");
        assertThat(client.get("/box/film?uploadId=" + upload).text()).doesNotContain("<Part>");
    }

    @Test
    void everyPartCanBeReadByItsNumber() {
        byte[] film = bytes(PART + 100_000);
        String upload = begin();
        Answer first = part(upload, 1, pieceOf(film, 1));
        Answer second = part(upload, 2, pieceOf(film, 2));
        complete(upload, listed(1, first) + listed(2, second));

        Answer got = client.get("/box/film?partNumber=2");

        assertThat(got.status()).isEqualTo(206);
        assertThat(got.body().unsafeArray()).isEqualTo(pieceOf(film, 2));
        assertThat(got.header("x-amz-mp-parts-count")).contains("2");
        assertThat(got.header("Content-Range")).contains("bytes 2500000-2599999/2600000");
        assertThat(client.get("/box/film?partNumber=3").code()).isEqualTo("InvalidPartNumber");
    }

    @Test
    void aRangeMayLieAcrossParts() {
        byte[] film = bytes(PART + 100_000);
        String upload = begin();
        Answer first = part(upload, 1, pieceOf(film, 1));
        Answer second = part(upload, 2, pieceOf(film, 2));
        complete(upload, listed(1, first) + listed(2, second));

        Answer got = client.ask("GET", "/box/film").header("Range", "bytes=2499990-2500009").send();

        assertThat(got.body().unsafeArray())
                .isEqualTo(Arrays.copyOfRange(film, 2_499_990, 2_500_010));
    }

    @Test
    void aCompletionThatWasNotHeardOfCanBeAskedForAgain() {
        String upload = begin();
        Answer part = part(upload, 1, bytes(100));
        Answer completed = complete(upload, listed(1, part));

        assertThat(complete(upload, listed(1, part)).text()).isEqualTo(completed.text());
        client.put("/box/film", "something else");
        assertThat(complete(upload, listed(1, part)).code()).isEqualTo("NoSuchUpload");
    }

    @Test
    void aPartCanBeARangeOfAnObject() {
        byte[] source = bytes(PART);
        client.ask("PUT", "/box/source").body(source).send();
        client.put("/box/small", "small things are in their row");
        String upload = begin();

        Answer first = copied(upload, 1, "/box/source", "bytes=1000-2000999");
        Answer second = copied(upload, 2, "/box/small", "bytes=6-11");
        Answer completed = complete(upload, copiedPart(1, first) + copiedPart(2, second));

        assertThat(completed.status()).as(completed.text()).isEqualTo(200);
        byte[] got = client.get("/box/film").body().unsafeArray();
        assertThat(Arrays.copyOf(got, 2_000_000))
                .isEqualTo(Arrays.copyOfRange(source, 1000, 2_001_000));
        assertThat(Arrays.copyOfRange(got, 2_000_000, got.length)).asString().isEqualTo("things");
    }

    private Answer copied(String upload, int number, String source, String range) {
        return client.ask("PUT", "/box/film?partNumber=%d&uploadId=%s".formatted(number, upload))
                .header("x-amz-copy-source", source)
                .header("x-amz-copy-source-range", range)
                .send();
    }

    private static String copiedPart(int number, Answer part) {
        String etag = part.xml("CopyPartResult").textOf("ETag").orElseThrow();
        return "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>".formatted(number, etag);
    }

    /// 10 000 parts are the most there can be; a list of them, with all that it may say, is read.
    @Test
    void theLongestListOfPartsIsRead() {
        String upload = begin("x-amz-checksum-algorithm", "SHA256");
        Answer part = part(upload, 1, bytes(100));
        String one = listed(ChecksumAlgorithm.SHA256, 1, part).replace("\"", "&quot;");
        String parts =
                IntStream.rangeClosed(1, 10_000)
                        .mapToObj(number ->
                                one.replace("<PartNumber>1<", "<PartNumber>%d<".formatted(number)))
                        .collect(Collectors.joining());

        Answer refused = complete(upload, parts);

        assertThat(refused.code()).isEqualTo("InvalidPart");
        assertThat(refused.xml("Error").textOf("PartNumber")).contains("2");
        assertThat(complete(upload, parts + one).code()).isEqualTo("MalformedXML");
    }

    @Test
    void ofTwoAttemptsAtOnePartTheLaterOneIsMeant() {
        String upload = begin();
        String first = listed(1, part(upload, 1, bytes(50)));
        String second = listed(1, part(upload, 1, bytes(60)));

        assertThat(complete(upload, second + second).code()).isEqualTo("InvalidPartOrder");
        assertThat(complete(upload, second + first).code()).isEqualTo("InvalidPart");
        assertThat(complete(upload, first + second).status()).isEqualTo(200);
        assertThat(client.get("/box/film").body().unsafeArray()).isEqualTo(bytes(60));
    }

    @Test
    void anEmptyFileMayComeInOneEmptyPart() {
        String upload = begin();
        Answer part = part(upload, 1, new byte[0]);

        assertThat(complete(upload, listed(1, part)).status()).isEqualTo(200);
        assertThat(client.get("/box/film").body().length()).isZero();
        assertThat(client.head("/box/film").header("ETag").orElseThrow()).endsWith("-1\"");
    }

    @Test
    void anObjectOfPartsCanBeCopied() {
        byte[] film = bytes(PART + 100_000);
        String upload = begin();
        Answer first = part(upload, 1, pieceOf(film, 1));
        Answer second = part(upload, 2, pieceOf(film, 2));
        complete(upload, listed(1, first) + listed(2, second));

        client.ask("PUT", "/box/copy").header("x-amz-copy-source", "/box/film").send();
        client.delete("/box/film");

        assertThat(client.get("/box/copy").body().unsafeArray()).isEqualTo(film);
        assertThat(client.get("/box/copy?partNumber=2").body().unsafeArray())
                .isEqualTo(pieceOf(film, 2));
    }
}
