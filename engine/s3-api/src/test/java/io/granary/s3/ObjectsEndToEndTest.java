package io.granary.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.s3.world.Answer;
import io.granary.s3.world.Client;
import io.granary.s3.world.Store;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectsEndToEndTest {
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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32_768, 32_769, 1_048_576, 1_048_577, 5_000_000, 36_000_000})
    void aBodyOfAnySizeComesBackAsItWas(int length) {
        byte[] body = bytes(length);
        Answer put = client.ask("PUT", "/box/thing").body(body).send();
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        Answer got = client.get("/box/thing");
        assertThat(got.body().unsafeArray()).isEqualTo(body);
        assertThat(got.header("Content-Length")).contains(Integer.toString(length));
        assertThat(got.header("ETag")).isEqualTo(put.header("ETag"));
        assertThat(client.head("/box/thing").header("Content-Length"))
                .contains(Integer.toString(length));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, 1048575",
        "0, 1048576",
        "1048575, 1048576",
        "1048576, 2097151",
        "1000000, 3999999",
        "4999999, 4999999",
        "4000000, 9999999"
    })
    void aRangeAcrossBlocksIsExact(int first, int last) {
        byte[] body = bytes(5_000_000);
        client.ask("PUT", "/box/thing").body(body).send();
        Answer got =
                client.ask("GET", "/box/thing")
                        .header("Range", "bytes=%d-%d".formatted(first, last))
                        .send();
        int end = Math.min(last + 1, body.length);
        assertThat(got.status()).isEqualTo(206);
        assertThat(got.body().unsafeArray()).isEqualTo(Arrays.copyOfRange(body, first, end));
        assertThat(got.header("Content-Range"))
                .contains("bytes %d-%d/5000000".formatted(first, end - 1));
    }

    @Test
    void theNewestBodyReplacesTheOldOne() {
        client.put("/box/thing", "one");
        client.ask("PUT", "/box/thing").body(bytes(100_000)).send();
        client.put("/box/thing", "three");
        assertThat(client.get("/box/thing").text()).isEqualTo("three");
        assertThat(store.keysIn("box")).containsExactly("thing");
    }

    @Test
    void aLargeObjectIsCopiedWithoutItsBytes() {
        byte[] body = bytes(3_000_000);
        client.ask("PUT", "/box/thing").body(body).send();
        int blocks = store.blocks();
        Answer copied =
                client.ask("PUT", "/box/copy").header("x-amz-copy-source", "box/thing").send();
        assertThat(copied.status()).as(copied.text()).isEqualTo(200);
        assertThat(store.blocks()).isEqualTo(blocks);
        client.delete("/box/thing");
        assertThat(client.get("/box/copy").body().unsafeArray()).isEqualTo(body);
    }

    @Test
    void anotherChecksumOfALargeObjectIsComputedForItsCopy() {
        byte[] body = bytes(2_000_000);
        client.ask("PUT", "/box/thing").body(body).send();
        Answer copied =
                client.ask("PUT", "/box/copy")
                        .header("x-amz-copy-source", "box/thing")
                        .header("x-amz-checksum-algorithm", "SHA1")
                        .send();
        assertThat(copied.xml("CopyObjectResult").textOf("ChecksumSHA1")).isPresent();
        assertThat(client.get("/box/copy").body().unsafeArray()).isEqualTo(body);
    }

    @Test
    void bucketsAreFoundInHostNames() {
        Answer put =
                client.ask("PUT", "/a/b").header("Host", "box.s3.test:3900").body("virtual").send();
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(client.get("/box/a/b").text()).isEqualTo("virtual");
        Answer listed = client.ask("GET", "/?list-type=2").header("Host", "BOX.S3.TEST").send();
        assertThat(listed.xml("ListBucketResult").textOf("KeyCount")).contains("1");
        assertThat(client.ask("HEAD", "/").header("Host", "bax.s3.test").send().status())
                .isEqualTo(404);
    }

    @Test
    void aBucketNameWithDotsWorksBothWays() {
        client.ask("PUT", "/").header("Host", "my.dotted.box.s3.test").send();
        client.put("/my.dotted.box/k", "dots");
        Answer got = client.ask("GET", "/k").header("Host", "my.dotted.box.s3.test").send();
        assertThat(got.text()).isEqualTo("dots");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/",
                "/",
                "//",
                "..%2F..",
                "../x",
                "./x",
                "a//b",
                "%25",
                "%2541",
                "a%00b",
                "a%0Ab",
                "%5C..%5C",
                "a;b=c",
                "a+b",
                "a%20b",
                "%E2%82%AC",
                "%F0%9F%98%80",
                "%EF%BF%BF",
                "CON"
            })
    void anyKeyComesBackFromAListing(String encoded) {
        assertThat(client.put("/box/" + encoded, encoded).status()).isEqualTo(200);
        assertThat(client.get("/box/" + encoded).text()).isEqualTo(encoded);
        Answer listed = client.get("/box?list-type=2&encoding-type=url");
        String key =
                listed.xml("ListBucketResult")
                        .only("Contents")
                        .orElseThrow()
                        .textOf("Key")
                        .orElseThrow();
        assertThat(client.get("/box/" + key.replace("+", "%2B")).text()).isEqualTo(encoded);
    }

    @Test
    void listingsArePagedInTheOrderOfBytes() {
        IntStream.range(0, 57).forEach(i -> client.put("/box/k%03d".formatted(i * 7), "x"));
        client.put("/box/%EF%BD%9E", "in UTF-16 this one is last");
        client.put("/box/%F0%9F%98%80", "in UTF-8 this one is");
        String token = "";
        var seen = new ArrayList<String>();
        do {
            String query = "/box?list-type=2&max-keys=10" + token;
            var page = client.get(query).xml("ListBucketResult");
            page.all("Contents").forEach(each -> seen.add(each.textOf("Key").orElseThrow()));
            token =
                    page.textOf("NextContinuationToken")
                            .map(next -> "&continuation-token=" + next)
                            .orElse("");
        } while (!token.isEmpty());
        assertThat(seen).hasSize(59).isEqualTo(store.keysIn("box"));
        assertThat(seen.getLast()).isEqualTo("😀");
    }

    @Test
    void aThousandKeysAreDeletedAtOnce() {
        IntStream.range(0, 30).forEach(i -> client.put("/box/k" + i, "x"));
        var document = new StringBuilder("<Delete>");
        IntStream.range(0, 1000)
                .forEach(i -> document.append("<Object><Key>k" + i + "</Key></Object>"));
        Answer answer = client.post("/box?delete", document.append("</Delete>").toString());
        assertThat(answer.xml("DeleteResult").all("Deleted")).hasSize(1000);
        assertThat(store.keysIn("box")).isEmpty();
    }

    @Test
    void aKeyThatWasMadeOnAnotherGatewayIsAskedFor() {
        var key = Client.key("GKnew", "made-a-moment-ago");
        store.addKeyElsewhere(key);
        assertThat(store.client(key).get("/").status()).isEqualTo(200);
        assertThat(store.client(Client.key("GKnew", "a-guessed-secret")).get("/").code())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void writersOfOneKeyLeaveOneOfTheirBodies() {
        var puts =
                IntStream.range(0, 8)
                        .mapToObj(i ->
                                CompletableFuture.supplyAsync(() ->
                                        client.ask("PUT", "/box/thing").body(filled(i)).send()))
                        .toList();
        puts.forEach(put -> assertThat(put.join().status()).isEqualTo(200));
        byte[] left = client.get("/box/thing").body().unsafeArray();
        assertThat(left).isEqualTo(filled(left[0]));
    }

    private static byte[] filled(int with) {
        byte[] body = new byte[200_000];
        Arrays.fill(body, (byte) with);
        return body;
    }

    @Test
    void aPresignedLinkIsForItsOwnRequestOnly() {
        client.put("/box/thing", "shared");
        Answer got = client.ask("GET", "/box/thing").sendPresigned(Duration.ofMinutes(5));
        assertThat(got.text()).isEqualTo("shared");
        Answer put =
                client.ask("PUT", "/box/gift").body("given").sendPresigned(Duration.ofMinutes(5));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(client.get("/box/gift").text()).isEqualTo("given");
    }

    @Test
    void theETagIsTheMd5OfTheBody() throws Exception {
        byte[] body = bytes(2_500_000);
        Answer put = client.ask("PUT", "/box/thing").body(body).send();
        byte[] md5 = MessageDigest.getInstance("MD5").digest(body);
        assertThat(put.header("ETag")).contains('"' + HexFormat.of().formatHex(md5) + '"');
    }
}
