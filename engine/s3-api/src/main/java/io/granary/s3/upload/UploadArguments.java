package io.granary.s3.upload;

import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import io.granary.objects.uploads.UploadRefused;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.ObjectRequest;

/// What requests about an upload have in their queries.
final class UploadArguments {
    private UploadArguments() {}

    /// The upload that a request is about; one that nobody can have begun is one that is not there.
    static UploadId upload(ObjectRequest asked) {
        return asked.query("uploadId")
                .flatMap(UploadId::parse)
                .orElseThrow(() -> new UploadRefused(new UploadRefused.Reason.NoSuchUpload()));
    }

    static PartNumber part(ObjectRequest asked) {
        return part(asked.query("partNumber").orElse(""));
    }

    static PartNumber part(String text) {
        return PartNumber.parse(text)
                .orElseThrow(() ->
                        S3Failure.invalidArgument(
                                "partNumber",
                                text,
                                "Part number must be an integer between 1 and 10000, inclusive"));
    }
}
