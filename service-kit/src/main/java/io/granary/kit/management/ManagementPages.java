package io.granary.kit.management;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/// The three pages.
final class ManagementPages implements HttpHandler {
    private static final MediaType PROMETHEUS =
            MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final ManagementPorts ports;

    ManagementPages(ManagementPorts ports) {
        this.ports = ports;
    }

    private record Page(HttpStatus status, MediaType type, String text) {}

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        boolean reads =
                request.getMethod().equals(HttpMethod.GET)
                        || request.getMethod().equals(HttpMethod.HEAD);
        Page page =
                reads
                        ? pageAt(request.getURI().getRawPath())
                        : text(HttpStatus.METHOD_NOT_ALLOWED, "only GET and HEAD");
        return send(page, response);
    }

    private Page pageAt(String path) {
        return switch (path) {
            case "/health" -> condition(ports.health().get());
            case "/ready" -> condition(ports.readiness().get());
            case "/metrics" -> new Page(HttpStatus.OK, PROMETHEUS, ports.metrics().get());
            default -> text(HttpStatus.NOT_FOUND, "try /health, /ready or /metrics");
        };
    }

    private static Page condition(Condition condition) {
        return switch (condition) {
            case Condition.Fine() -> text(HttpStatus.OK, "ok");
            case Condition.Failing(var reason) -> text(HttpStatus.SERVICE_UNAVAILABLE, reason);
        };
    }

    private static Page text(HttpStatus status, String line) {
        return new Page(status, MediaType.TEXT_PLAIN, line + "\n");
    }

    private static Mono<Void> send(Page page, ServerHttpResponse response) {
        byte[] bytes = page.text().getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(page.status());
        response.getHeaders().setContentType(page.type());
        response.getHeaders().setContentLength(bytes.length);
        response.getHeaders().setCacheControl("no-store");
        DataBuffer buffer = response.bufferFactory().wrap(bytes);
        return response.writeWith(Mono.just(buffer));
    }
}
