package io.granary.allinone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.granary.foundation.time.Time;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.RequestTarget;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/// Sends a node the requests that real ones are made of, so that the virtual machine can keep what
/// it learns: which classes are needed, and which code is worth compiling.
final class Rehearsal {
    private static final int LARGE_EVERY = 10;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String STREAMING = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private final Announcement.Ready node;
    private final Time time;
    private final int rounds;
    private final RequestSigner signer;
    private final String host;

    Rehearsal(Announcement.Ready node, Time time, int rounds) {
        this.node = node;
        this.time = time;
        this.rounds = rounds;
        this.host = URI.create(node.endpoint()).getAuthority();
        Credentials.FirstKey key = node.credentials().key().orElseThrow();
        this.signer =
                new RequestSigner(Realm.s3(node.region()), key.id().value(), key.secret().value());
    }

    /// Throws if a request is not answered as it should be: then nothing learnt is worth keeping.
    void run() throws IOException {
        int port = URI.create(node.endpoint()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            for (int round = 0; round < rounds; round++) {
                for (byte[] request : round(round)) {
                    send(socket.getOutputStream(), request);
                    expectSuccess(answers, request);
                }
            }
        }
    }

    private List<byte[]> round(int number) {
        String bucket = "/" + node.bucket();
        String key = bucket + "/rehearsal/" + number;
        byte[] body = new byte[number % LARGE_EVERY == 0 ? 2_500_000 : 100 * number];
        byte[] none = new byte[0];
        return List.of(
                plain(Method.PUT, key, body),
                chunked(key + "-chunked", body),
                plain(Method.GET, key, none),
                plain(Method.HEAD, key, none),
                plain(Method.GET, bucket + "?list-type=2&prefix=rehearsal", none),
                plain(Method.DELETE, key, none));
    }

    private byte[] plain(Method method, String target, byte[] body) {
        return signed(method, target, Headers.EMPTY, "UNSIGNED-PAYLOAD", body);
    }

    /// An upload as the SDKs send it: in chunks, with its checksum behind them.
    private byte[] chunked(String target, byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        byte[] checksum = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        if (body.length > 0) {
            chunks.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(ISO_8859_1));
            chunks.writeBytes(body);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        String trailer =
                "0\r\nx-amz-checksum-crc32:%s\r\n\r\n"
                        .formatted(Base64.getEncoder().encodeToString(checksum));
        chunks.writeBytes(trailer.getBytes(ISO_8859_1));
        Headers headers =
                Headers.of(
                        "content-encoding", "aws-chunked",
                        "x-amz-decoded-content-length", Integer.toString(body.length),
                        "x-amz-trailer", "x-amz-checksum-crc32");
        return signed(Method.PUT, target, headers, STREAMING, chunks.toByteArray());
    }

    private byte[] signed(
            Method method, String target, Headers headers, String payload, byte[] body) {
        Headers sent =
                signer.sign(
                                method,
                                RequestTarget.parse(target).orElseThrow(),
                                headers.with("host", host),
                                payload,
                                time.now())
                        .headers();
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        sent.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("content-length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.writeBytes(head.toString().getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static void send(OutputStream out, byte[] request) throws IOException {
        out.write(request);
        out.flush();
    }

    private static void expectSuccess(InputStream answers, byte[] request) throws IOException {
        String status = status(answers, request);
        int length = 0;
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
            String field = line.toLowerCase(Locale.ROOT);
            if (field.startsWith("content-length:")) {
                length = Integer.parseInt(field.substring("content-length:".length()).strip());
            }
        }
        boolean head = request[0] == 'H';
        String body = new String(answers.readNBytes(head ? 0 : length), ISO_8859_1);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(status + " " + body);
        }
    }

    private static String status(InputStream answers, byte[] request) throws IOException {
        try {
            return line(answers);
        } catch (SocketTimeoutException _) {
            String asked = new String(request, ISO_8859_1).lines().findFirst().orElse("");
            throw new IOException("no answer to " + asked);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the connection ended");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }
}
