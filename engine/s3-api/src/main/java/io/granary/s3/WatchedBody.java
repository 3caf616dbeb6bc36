package io.granary.s3;

import io.granary.http.message.Request;
import io.granary.http.message.Response;
import java.util.concurrent.atomic.AtomicBoolean;

/// Knows whether a request's body was read to its end, so that an answer can say so.
final class WatchedBody {
    private final AtomicBoolean read = new AtomicBoolean();
    private final Request request;

    WatchedBody(Request original) {
        request =
                new Request(
                        original.method(),
                        original.target(),
                        original.headers(),
                        original.body().doOnComplete(() -> read.set(true)),
                        original.requestId(),
                        original.peer());
    }

    /// The request, watched.
    Request request() {
        return request;
    }

    Response finish(Response answer) {
        return read.get() || isEmpty() ? answer : answer.with("Connection", "close");
    }

    private boolean isEmpty() {
        return !request.headers().has("Transfer-Encoding")
                && request.headers()
                        .first("Content-Length")
                        .map(length -> length.strip().equals("0"))
                        .orElse(true);
    }
}
