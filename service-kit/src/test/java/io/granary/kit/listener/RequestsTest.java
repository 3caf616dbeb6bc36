package io.granary.kit.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/// What a client writes is what a handler reads.
class RequestsTest {
    private static Mono<Response> path(Request request) {
        return Mono.just(
                Response.whole(200, Headers.EMPTY, Bytes.utf8(request.target().path().toHex())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//a//b",
                "/a/../b",
                "/../..",
                "/./x",
                "/a;b=c",
                "/a+b",
                "/a\\b",
                "/a|b^c`d{e}\"<>",
                "/a:b@c",
                "/%",
                "/[x]",
                "/~a'(b)*!$&,=",
                "/\u00e4\u00ff"
            })
    void aTargetIsNeitherRefusedNorNormalisedUnlessItsEscapesAreBroken(String target)
            throws Exception {
        try (var listening = new Listening(RequestsTest::path);
                var client = listening.connect()) {
            var answer = client.get(target).answer();
            if (target.equals("/%")) {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body()).contains("<Code>InvalidURI</Code>");
            } else {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body())
                        .isEqualTo(Bytes.copyOf(target.getBytes(ISO_8859_1)).toHex());
            }
        }
    }

    @Test
    void anEscapeIsDecodedOnce() throws Exception {
        try (var listening = new Listening(RequestsTest::path);
                var client = listening.connect()) {
            assertThat(client.get("/a%2Fb%252F%00%ff").answer().body())
                    .isEqualTo(Bytes.utf8("/a/b%2F").toHex() + "00ff");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%", "/a%2", "/a%zz", "/?a=%g0", "nonsense", "/?x=%ff", "*"})
    void aTargetThatCannotBeParsedGetsAnAnswerAndTheConnectionStays(String target)
            throws Exception {
        try (var listening = new Listening(RequestsTest::path);
                var client = listening.connect()) {
            var refused = client.get(target).answer();
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("<Code>InvalidURI</Code>");
            assertThat(refused.header("x-amz-request-id")).matches("[0-9A-F]{16}");
            assertThat(client.get("/").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void theQueryIsHandedOverInOrder() throws Exception {
        try (var listening =
                        new Listening(
                                request -> Listening.text(request.target().query().toString()));
                var client = listening.connect()) {
            assertThat(client.get("/b?prefix=a%2Fb&uploads&x=1&x=2").answer().body())
                    .contains("a/b", "uploads", "1", "2");
        }
    }

    @Test
    void headerValuesAreOctetsInBothDirections() throws Exception {
        String octets = "\u00c3\u00a4 \u00ff\u0080;  x";
        try (var listening =
                        new Listening(request -> {
                            String value = request.headers().first("X-Amz-Meta-A").get();
                            return Mono.just(
                                    Response.empty(200, Headers.of("x-amz-meta-a", value)));
                        });
                var client = listening.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nx-amz-meta-a: " + octets + "\r\n\r\n");
            assertThat(client.answer().header("x-amz-meta-a")).isEqualTo(octets);
        }
    }

    @Test
    void repeatedHeadersKeepTheirOrder() throws Exception {
        try (var listening =
                        new Listening(
                                request -> Listening.text(request.headers().all("a").toString()));
                var client = listening.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nA: 2\r\nb: x\r\na: 1\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("[2, 1]");
        }
    }

    @Test
    void aMethodThatNobodyAnswersIsRefused() throws Exception {
        try (var listening = new Listening(RequestsTest::path);
                var client = listening.connect()) {
            for (String method : List.of("TRACE", "CONNECT", "BREW", "get")) {
                client.send(method + " / HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(client.answer().status()).isEqualTo(405);
            }
        }
    }

    @Test
    void tooManyHeadersAreRefused() throws Exception {
        try (var listening = new Listening(RequestsTest::path);
                var client = listening.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n" + "a: b\r\n".repeat(99) + "\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
            client.send("GET / HTTP/1.1\r\nHost: h\r\n" + "a: b\r\n".repeat(100) + "\r\n");
            assertThat(client.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void headsLongerThanTheLimitAreRefused() throws Exception {
        try (var listening = new Listening(RequestsTest::path)) {
            try (var client = listening.connect()) {
                client.send("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(client.answer().status()).isEqualTo(414);
                assertThat(client.rest()).isEmpty();
            }
            try (var client = listening.connect()) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\na: " + "a".repeat(20_000) + "\r\n\r\n");
                assertThat(client.answer().status()).isEqualTo(431);
                assertThat(client.rest()).isEmpty();
            }
        }
    }

    @Test
    void aKeyOfTheGreatestLengthFitsWhenEveryByteIsEscaped() throws Exception {
        try (var listening = new Listening(RequestsTest::path);
                var client = listening.connect()) {
            assertThat(client.get("/" + "%41".repeat(1_024)).answer().body())
                    .isEqualTo("2f" + "41".repeat(1_024));
        }
    }
}
