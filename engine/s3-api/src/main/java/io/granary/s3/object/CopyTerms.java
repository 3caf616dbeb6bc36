package io.granary.s3.object;

import io.granary.http.body.ChecksumAlgorithm;
import io.granary.objects.UserHeaders;
import io.granary.objects.read.StoredObject;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.ObjectRequest;
import java.util.Optional;

/// What a copy's headers say about the copy.
///
/// @param replaces whether the copy takes its headers from the request instead of from the source
/// @param changesSomething whether copying an object onto itself on these terms has an effect
/// @param checksum the checksum that the copy is to have, where the client chose one
record CopyTerms(
        ObjectRequest asked,
        CopySource source,
        boolean replaces,
        boolean changesSomething,
        Optional<ChecksumAlgorithm> checksum) {

    static CopyTerms of(ObjectRequest asked) {
        boolean replaces = directive(asked, "x-amz-metadata-directive");
        directive(asked, "x-amz-tagging-directive");
        boolean changes =
                replaces
                        || asked.header(StoredHeaders.REDIRECT).isPresent()
                        || asked.header("x-amz-storage-class").isPresent();
        return new CopyTerms(
                asked,
                CopySource.parse(asked.header(CopySource.HEADER).orElse("")),
                replaces,
                changes,
                asked.header("x-amz-checksum-algorithm").map(Checksums::algorithm));
    }

    /// The headers of the copy.
    UserHeaders headersOf(StoredObject object) {
        return replaces
                ? StoredHeaders.of(asked.request().headers())
                : StoredHeaders.ofCopy(object.headers(), asked.request().headers());
    }

    /// Whether the directive says `REPLACE`.
    private static boolean directive(ObjectRequest asked, String header) {
        String directive = asked.header(header).orElse("COPY");
        return switch (directive) {
            case "COPY" -> false;
            case "REPLACE" -> true;
            default -> throw S3Failure.invalidArgument(header, directive, "Unknown directive.");
        };
    }
}
