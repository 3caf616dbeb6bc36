package io.granary.s3.object;

import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/// The version that a request names, in buckets whose objects have one, called `null`.
final class VersionArgument {
    /// The only version there is.
    static final String ONLY = "null";

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    private VersionArgument() {}

    /// Throws when `version` is neither missing nor the only one there is.
    static void check(Optional<String> version) {
        if (version.isEmpty() || version.get().equals(ONLY)) {
            return;
        }
        if (SHAPE.matcher(version.get()).matches()) {
            throw S3Failure.of(S3Code.NO_SUCH_VERSION).with("VersionId", version.get());
        }
        throw S3Failure.invalidArgument("versionId", version.get(), "Invalid version id specified");
    }
}
