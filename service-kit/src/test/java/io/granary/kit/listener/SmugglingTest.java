package io.granary.kit.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests whose end two servers could see in different places get one 400, and the connection is
/// closed: whatever follows is never answered.
class SmugglingTest {
    private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                "Content-Length: 5, 6\r\n\r\nhello!",
                "Content-Length: +5\r\n\r\nhello",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 0x5\r\n\r\nhello",
                "Content-Length: 99999999999999999999\r\n\r\nhello",
                "Content-Length : 5\r\n\r\nhello",
                "Transfer-Encoding: identity\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "A: b\nContent-Length: 5\r\n\r\nhello",
                "A: b\rContent-Length: 5\r\n\r\nhello",
                "A\u0000: b\r\n\r\n",
                "A: b\u0000c\r\n\r\n",
                "no colon\r\n\r\n",
                ": empty name\r\n\r\n",
            })
    void anAmbiguousHeadIsRefusedAndTheConnectionClosed(String headersAndBody) throws Exception {
        try (var listening = new Listening(Listening::echo);
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\n" + headersAndBody + NEXT);
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100000000\r\nabc",
                "FFFFFFFFFFFFFFFFF\r\nabc",
                "80000000\r\nabc",
                "-1\r\nabc",
                "0x3\r\nabc\r\n0\r\n\r\n",
                "\r\nabc\r\n0\r\n\r\n",
                "3\r\nabcd\r\n0\r\n\r\n",
                "3\nabc\r\n0\r\n\r\n",
                "3;a=\"\r\n\"\r\nabc\r\n0\r\n\r\n",
                "3;a\nb\r\nabc\r\n0\r\n\r\n",
                "0\r\nno colon\r\n\r\n",
            })
    void aBrokenChunkIsRefusedAndTheConnectionClosed(String chunks) throws Exception {
        try (var listening = new Listening(Listening::echo);
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send(chunks + NEXT);
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9 x\r\n\r\n",
                "GET / HTTQ/1.1\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            })
    void whatIsNotHttpIsRefusedAndTheConnectionClosed(String garbage) throws Exception {
        try (var listening = new Listening(Listening::echo);
                var client = listening.connect()) {
            client.send(garbage + NEXT);
            assertThat(client.rest()).doesNotContain("200 OK");
        }
    }

    @Test
    void garbageBehindARequestDoesNotSpoilItsAnswer() throws Exception {
        try (var listening = new Listening(Listening::echo);
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi");
            client.send("\u0001\u0002garbage\r\n\r\n" + NEXT);
            assertThat(client.answer().body()).isEqualTo("hi");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void requestsSentAheadAreAnsweredInOrder() throws Exception {
        try (var listening = new Listening(request -> Listening.text(request.target().rawPath()));
                var client = listening.connect()) {
            for (int i = 0; i < 5; i++) {
                client.get("/" + i);
            }
            for (int i = 0; i < 5; i++) {
                assertThat(client.answer().body()).isEqualTo("/" + i);
            }
        }
    }
}
