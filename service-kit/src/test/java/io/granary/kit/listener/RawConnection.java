package io.granary.kit.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// A client without any library, so that nothing between a test and the wire corrects what it
/// sends.
final class RawConnection implements AutoCloseable {
    private final Socket socket;

    RawConnection(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    Socket socket() {
        return socket;
    }

    RawConnection send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    RawConnection get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
    }

    /// Sends as much as the other side takes; a reset is how it says that it has had enough.
    void sendUntilRefused(byte[] octets, int times) {
        try {
            for (int i = 0; i < times; i++) {
                socket.getOutputStream().write(octets);
            }
        } catch (IOException _) {
            // Closed by the other side, which the caller then sees in what it reads.
        }
    }

    /// Reads one answer with its body.
    Answer answer() throws IOException {
        return answer(true);
    }

    /// Reads one answer to HEAD, or an interim one.
    Answer answerWithoutBody() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean withBody) throws IOException {
        String statusLine = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = withBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
        byte[] body = socket.getInputStream().readNBytes(length);
        if (body.length < length) {
            throw new EOFException("body ended after " + body.length + " of " + length);
        }
        return new Answer(
                Integer.parseInt(statusLine.split(" ", -1)[1]),
                headers,
                new String(body, ISO_8859_1));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("closed after \"" + line.toString(ISO_8859_1) + "\"");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(ISO_8859_1);
    }

    /// Everything until the other side closes; a reset counts as a close.
    String rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        forEachRest(rest::write);
        return rest.toString(ISO_8859_1);
    }

    /// How many bytes come until the other side closes.
    long restLength() throws IOException {
        AtomicLong length = new AtomicLong();
        forEachRest((_, _, count) -> length.addAndGet(count));
        return length.get();
    }

    private interface Taker {
        void take(byte[] buffer, int from, int count);
    }

    private void forEachRest(Taker taker) throws IOException {
        byte[] buffer = new byte[64 << 10];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                taker.take(buffer, 0, read);
            }
        } catch (SocketException _) {
            // Reset: as closed as it gets.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
