package io.granary.kit.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.http.message.Body;
import io.granary.http.message.Headers;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Function;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The same listener over TLS.
class EncryptedLineTest {
    @TempDir static Path directory;

    private static SslBundle bundle;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = directory.resolve("store.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var making =
                new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString());
        assertThat(making.inheritIO().start().waitFor()).isZero();
        var details = new JksSslStoreDetails("PKCS12", null, store.toString(), "changeit");
        bundle = SslBundle.of(new JksSslStoreBundle(details, details));
    }

    private static Listening encrypted(Function<Request, Mono<Response>> answer) throws Exception {
        return new Listening(ListenerLimits.USUAL, new Line.Encrypted(bundle), answer);
    }

    private static RawConnection connect(Listening listening, String... protocols)
            throws Exception {
        var socket =
                (SSLSocket)
                        bundle.createSslContext()
                                .getSocketFactory()
                                .createSocket("localhost", listening.port());
        socket.setEnabledProtocols(protocols);
        return new RawConnection(socket);
    }

    @Test
    void aRequestKnowsThatItsLineIsEncrypted() throws Exception {
        try (var listening = encrypted(request -> Listening.text("secure " + request.secure()));
                var client = connect(listening, "TLSv1.3", "TLSv1.2")) {
            assertThat(client.get("/").answer().body()).isEqualTo("secure true");
        }
    }

    @Test
    void bodiesPassBothWays() throws Exception {
        Flux<ByteBuffer> pieces = Flux.range(0, 3).map(_ -> ByteBuffer.allocateDirect(1 << 20));
        var long3 = new Body.Streaming(ByteCount.mebibytes(3), pieces);
        try (var listening =
                        encrypted(request ->
                                Listening.readWhole(request)
                                        .thenReturn(new Response(200, Headers.EMPTY, long3)));
                var client = connect(listening, "TLSv1.2")) {
            for (int i = 0; i < 2; i++) {
                client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 300000\r\n\r\n");
                client.send("x".repeat(300_000));
                assertThat(client.answer().body()).hasSize(3 << 20);
            }
        }
    }

    @Test
    void plainHttpIsNotUnderstood() throws Exception {
        try (var listening = encrypted(request -> Listening.text("no"));
                var client = listening.connect()) {
            assertThat(client.get("/").rest()).doesNotContain("200 OK");
        }
    }
}
