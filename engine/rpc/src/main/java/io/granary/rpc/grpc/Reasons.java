package io.granary.rpc.grpc;

import io.granary.rpc.sockets.Strangers;
import io.grpc.Status;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in words why a stream ended.
final class Reasons {
    private Reasons() {}

    static String of(Status status) {
        return stranger(status)
                .orElseGet(() -> {
                    String said =
                            Objects.requireNonNullElse(
                                    status.getDescription(), status.getCode().toString());
                    return status.getCause() == null
                            ? said
                            : said + ": " + status.getCause().getMessage();
                });
    }

    /// Why what answered there is no member of this cluster; nothing when it may be one.
    static Optional<String> stranger(Status status) {
        for (@Nullable Throwable at = status.getCause(); at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return Optional.of(Strangers.reasonOf(at));
            }
        }
        return Optional.empty();
    }
}
