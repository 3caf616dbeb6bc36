package io.granary.s3.dispatch;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Request;
import io.granary.s3.request.PathNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which bucket and key a request names, in its path or in its host name.
///
/// @param bucket the bucket as the client wrote it, unchecked
/// @param key the rest of the path, maybe nothing
record Address(Optional<String> bucket, Bytes key) {

    /// @param rootDomains the names under which a host's first labels are a bucket
    static Address of(Request request, List<String> rootDomains) {
        Bytes path = request.target().path();
        return bucketInHost(request, rootDomains)
                .map(bucket -> new Address(Optional.of(bucket), path.slice(1, path.length())))
                .orElseGet(() -> ofPath(PathNames.of(path)));
    }

    Level level() {
        if (bucket.isEmpty()) {
            return Level.SERVICE;
        }
        return key.isEmpty() ? Level.BUCKET : Level.OBJECT;
    }

    private static Address ofPath(PathNames names) {
        // "//key" names no bucket, and must not be taken for a question about all of them.
        boolean keyAlone = names.bucket().isEmpty() && !names.key().isEmpty();
        return keyAlone
                ? new Address(Optional.of(""), names.key())
                : new Address(names.bucket(), names.key());
    }

    private static Optional<String> bucketInHost(Request request, List<String> rootDomains) {
        String host = withoutPort(request.headers().first("Host").orElse(""));
        if (rootDomains.contains(host)) {
            return Optional.empty();
        }
        return rootDomains.stream()
                .filter(root -> host.endsWith("." + root))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .map(root -> host.substring(0, host.length() - root.length() - 1))
                .filter(bucket -> !bucket.isEmpty());
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon >= 0 && host.indexOf(']', colon) < 0;
        return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}
