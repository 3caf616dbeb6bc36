package io.granary.s3.request;

import io.granary.s3.failure.S3Failure;
import java.util.Optional;

/// Whether a client wants names percent-encoded, so that XML can hold them all.
public final class UrlEncoding {
    private static final String PARAMETER = "encoding-type";

    private UrlEncoding() {}

    /// Throws when another encoding is asked for than the only one there is.
    public static boolean isWanted(S3Request request) {
        Optional<String> encoding = request.query(PARAMETER);
        if (encoding.isPresent() && !encoding.get().equals("url")) {
            throw S3Failure.invalidArgument(
                    PARAMETER, encoding.get(), "Invalid Encoding Method specified in Request");
        }
        return encoding.isPresent();
    }
}
