package io.granary.s3.request;

import io.granary.foundation.bytes.Bytes;
import java.util.Optional;

/// A path taken apart: `/bucket/key`, where a key may be anything, slashes first and last included.
///
/// @param bucket what stands before the second slash; empty when that is nothing
/// @param key what stands behind it, maybe nothing
public record PathNames(Optional<String> bucket, Bytes key) {
    private static final Bytes SLASH = Bytes.utf8("/");

    /// Takes a path apart that begins with a slash.
    public static PathNames of(Bytes path) {
        int slash = path.indexOf(SLASH, 1);
        int end = slash < 0 ? path.length() : slash;
        String bucket = path.slice(1, end).toUtf8();
        Bytes key = slash < 0 ? Bytes.EMPTY : path.slice(slash + 1, path.length());
        return new PathNames(bucket.isEmpty() ? Optional.empty() : Optional.of(bucket), key);
    }
}
