package io.granary.http.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.RequestTarget;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The examples of the S3 documentation.
class PublishedVectorsTest {
    static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final Instant MAY = Instant.parse("2013-05-24T00:00:00Z");
    private static final Realm REALM = Realm.s3("us-east-1");
    private static final String HOST = "examplebucket.s3.amazonaws.com";
    private static final String EMPTY = Sha256.OF_NOTHING;

    private final SignatureV4 signatures =
            new SignatureV4(REALM, id -> id.equals(KEY) ? Optional.of(SECRET) : Optional.empty());
    private final RequestSigner signer = new RequestSigner(REALM, KEY, SECRET);

    @Test
    void readingPartOfAnObject() {
        check(
                Method.GET,
                "/test.txt",
                Headers.of("Host", HOST, "Range", "bytes=0-9"),
                EMPTY,
                "host;range;x-amz-content-sha256;x-amz-date",
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void writingAnObjectWhoseNameNeedsEncoding() {
        check(
                Method.PUT,
                "/test$file.text",
                Headers.of(
                        "Host",
                        HOST,
                        "Date",
                        "Fri, 24 May 2013 00:00:00 GMT",
                        "x-amz-storage-class",
                        "REDUCED_REDUNDANCY"),
                "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
                "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void readingASubresource() {
        check(
                Method.GET,
                "/?lifecycle",
                Headers.of("Host", HOST),
                EMPTY,
                "host;x-amz-content-sha256;x-amz-date",
                "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void listingObjects() {
        check(
                Method.GET,
                "/?max-keys=2&prefix=J",
                Headers.of("Host", HOST),
                EMPTY,
                "host;x-amz-content-sha256;x-amz-date",
                "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void aRequestSignedBeforehand() {
        String signature = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        String raw =
                "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE"
                        + "%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z"
                        + "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
                        + signature;
        Headers headers = Headers.of("Host", HOST);
        RequestTarget plain = target("/test.txt");
        Duration day = Duration.ofDays(1);
        assertThat(signer.presign(Method.GET, plain, headers, day, MAY)).isEqualTo(raw);
        Instant later = MAY.plus(Duration.ofHours(23));
        assertThat(genuine(Method.GET, raw, headers, later))
                .extracting(Verdict.Genuine::accessKeyId, Verdict.Genuine::payload)
                .containsExactly(KEY, "UNSIGNED-PAYLOAD");
    }

    @Test
    void aBodyInSignedChunks() throws Exception {
        Headers headers =
                Headers.of(
                        "Host",
                        "s3.amazonaws.com",
                        "Content-Encoding",
                        "aws-chunked",
                        "Content-Length",
                        "66824",
                        "x-amz-decoded-content-length",
                        "66560",
                        "x-amz-storage-class",
                        "REDUCED_REDUNDANCY");
        var signed =
                check(
                        Method.PUT,
                        "/examplebucket/chunkObject.txt",
                        headers,
                        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                        "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class",
                        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
        ChunkSignatures chain = signed.seed().begin();
        assertThat(chain.chunk(hashOfLetters(65536)))
                .isEqualTo("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        assertThat(chain.chunk(hashOfLetters(1024)))
                .isEqualTo("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
        assertThat(chain.chunk(hashOfLetters(0)))
                .isEqualTo("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
    }

    @Test
    void aBodyInSignedChunksWithATrailer() throws Exception {
        Headers headers =
                Headers.of(
                        "Host",
                        "s3.amazonaws.com",
                        "Content-Encoding",
                        "aws-chunked",
                        "x-amz-decoded-content-length",
                        "66560",
                        "x-amz-storage-class",
                        "REDUCED_REDUNDANCY",
                        "x-amz-trailer",
                        "x-amz-checksum-crc32c");
        var signed =
                check(
                        Method.PUT,
                        "/examplebucket/chunkObject.txt",
                        headers,
                        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                        "content-encoding;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
                        "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
        ChunkSignatures chain = signed.seed().begin();
        assertThat(chain.chunk(hashOfLetters(65536)))
                .isEqualTo("b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2");
        assertThat(chain.chunk(hashOfLetters(1024)))
                .isEqualTo("1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7");
        assertThat(chain.chunk(hashOfLetters(0)))
                .isEqualTo("2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992");
        Bytes trailer = sha256("x-amz-checksum-crc32c:sOO8/Q==\n");
        assertThat(chain.trailer(trailer))
                .isEqualTo("d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435");
    }

    private RequestSigner.Signed check(
            Method method,
            String raw,
            Headers headers,
            String payload,
            String signedHeaders,
            String signature) {
        var signed = signer.sign(method, target(raw), headers, payload, MAY);
        assertThat(signed.headers().first("Authorization"))
                .hasValue(
                        "AWS4-HMAC-SHA256 Credential="
                                + KEY
                                + "/20130524/us-east-1/s3/aws4_request, SignedHeaders="
                                + signedHeaders
                                + ", Signature="
                                + signature);
        Verdict.Genuine verdict = genuine(method, raw, signed.headers(), MAY);
        assertThat(verdict.accessKeyId()).isEqualTo(KEY);
        assertThat(verdict.payload()).isEqualTo(payload);
        return signed;
    }

    private Verdict.Genuine genuine(Method method, String raw, Headers headers, Instant now) {
        Verdict verdict = signatures.verify(method, target(raw), headers, now);
        assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
        return (Verdict.Genuine) verdict;
    }

    private static RequestTarget target(String raw) {
        return RequestTarget.parse(raw).orElseThrow();
    }

    private static Bytes hashOfLetters(int count) throws Exception {
        byte[] letters = new byte[count];
        Arrays.fill(letters, (byte) 'a');
        return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(letters));
    }

    private static Bytes sha256(String text) throws Exception {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(octets));
    }
}
