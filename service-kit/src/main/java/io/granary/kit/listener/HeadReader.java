package io.granary.kit.listener;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/// Reads the head of a request as the client wrote it: the target is neither decoded nor
/// normalised, and header values are octets.
final class HeadReader {
    private static final int MOST_HEADERS = 100;

    private HeadReader() {}

    /// What a head turned out to be.
    sealed interface Head {
        record Understood(Request request) implements Head {}

        record Refused(Refusal refusal) implements Head {}
    }

    static Head read(HttpServerRequest request, ArrivingBody body, String id) {
        Optional<Method> method = Method.parse(request.method().name());
        if (method.isEmpty()) {
            return new Head.Refused(Refusal.METHOD_NOT_ALLOWED);
        }
        if (request.requestHeaders().size() > MOST_HEADERS) {
            return new Head.Refused(Refusal.TOO_MANY_HEADERS);
        }
        Optional<RequestTarget> target = RequestTarget.parse(request.uri());
        if (target.isEmpty()) {
            return new Head.Refused(Refusal.INVALID_URI);
        }
        return new Head.Understood(
                new Request(
                        method.get(),
                        target.get(),
                        headers(request.requestHeaders()),
                        body,
                        id,
                        new Peer(address(request.remoteAddress()), isSecure(request))));
    }

    /// The length that the head states; [ArrivingBody#UNKNOWN] for a body in chunks.
    static long bodyLength(HttpServerRequest request) {
        HttpHeaders headers = request.requestHeaders();
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return ArrivingBody.UNKNOWN;
        }
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    static boolean waitsForContinue(HttpServerRequest request) {
        String expect = request.requestHeaders().get(HttpHeaderNames.EXPECT);
        return expect != null && expect.equalsIgnoreCase("100-continue");
    }

    private static Headers headers(HttpHeaders fields) {
        Headers.Builder headers = Headers.builder();
        fields.iteratorCharSequence()
                .forEachRemaining(field ->
                        headers.add(field.getKey().toString(), field.getValue().toString()));
        return headers.build();
    }

    private static String address(@Nullable InetSocketAddress remote) {
        if (remote == null || remote.getAddress() == null) {
            return "unknown";
        }
        return remote.getAddress().getHostAddress();
    }

    private static boolean isSecure(HttpServerRequest request) {
        return request.scheme().equals("https");
    }
}
