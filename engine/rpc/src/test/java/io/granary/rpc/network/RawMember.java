package io.granary.rpc.network;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.SocketName;
import io.granary.rpc.identity.Membership;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A connection that shows a member's certificate and then sends whatever a test wants.
final class RawMember implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private final SSLSocket socket;

    RawMember(Membership membership, SocketName address, String protocol)
            throws IOException, GeneralSecurityException {
        socket =
                (SSLSocket)
                        contextOf(membership)
                                .getSocketFactory()
                                .createSocket(address.host(), address.port());
        socket.setSoTimeout(30_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// The first line of an HTTP/1.1 answer.
    String firstLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '\r') {
            line.write(next);
            next = socket.getInputStream().read();
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    /// Opens a stream of frames over HTTP/2 and sends `message`, gRPC's length in front and all.
    void talk(Bytes introduction, byte[] message) throws IOException {
        send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(frame(SETTINGS, 0, 0, new byte[0]));
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        header(headers, ":method", "POST");
        header(headers, ":scheme", "https");
        header(headers, ":path", "/granary.Peers/Talk");
        header(headers, ":authority", "member");
        header(headers, "content-type", "application/grpc");
        header(headers, "te", "trailers");
        header(
                headers,
                "granary-introduction-bin",
                Base64.getEncoder().withoutPadding().encodeToString(introduction.toArray()));
        send(frame(HEADERS, END_HEADERS, 1, headers.toByteArray()));
        send(frame(DATA, 0, 1, message));
    }

    /// Reads until the other side has ended the stream or the connection.
    boolean isEnded() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int first = in.read();
            if (first < 0) {
                return true;
            }
            int length = first << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readFully(new byte[length]);
            boolean last = type == HEADERS && (flags & END_STREAM) != 0;
            if ((stream == 1 && (last || type == RESET)) || type == GO_AWAY) {
                return true;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static byte[] frame(int type, int flags, int stream, byte[] body) {
        return ByteBuffer.allocate(9 + body.length)
                .put((byte) (body.length >> 16))
                .putShort((short) body.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(body)
                .array();
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        out.write(0);
        text(out, name);
        text(out, value);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        int length = text.length();
        if (length < 127) {
            out.write(length);
        } else {
            out.write(127);
            int rest = length - 127;
            while (rest >= 128) {
                out.write(rest % 128 + 128);
                rest /= 128;
            }
            out.write(rest);
        }
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static SSLContext contextOf(Membership membership)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "node",
                membership.key(),
                new char[0],
                new Certificate[] {membership.certificate()});
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(factory.getKeyManagers(), new TrustManager[] {new Everybody()}, null);
        return context;
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
