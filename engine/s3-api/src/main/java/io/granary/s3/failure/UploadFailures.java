package io.granary.s3.failure;

import io.granary.http.message.Request;
import io.granary.objects.uploads.UploadRefused;

/// What S3 says to those whose upload is not there or cannot end as they want.
final class UploadFailures {
    private UploadFailures() {}

    static S3Failure of(Request request, UploadRefused refused) {
        String upload = request.target().first("uploadId").orElse("");
        return switch (refused.reason()) {
            case UploadRefused.Reason.NoSuchUpload() ->
                    S3Failure.of(S3Code.NO_SUCH_UPLOAD).with("UploadId", upload);
            case UploadRefused.Reason.NoParts() ->
                    S3Failure.of(S3Code.INVALID_REQUEST, "You must specify at least one part");
            case UploadRefused.Reason.WrongOrder() ->
                    S3Failure.of(S3Code.INVALID_PART_ORDER).with("UploadId", upload);
            case UploadRefused.Reason.NoSuchPart(var number, var etag) ->
                    S3Failure.of(S3Code.INVALID_PART)
                            .with("UploadId", upload)
                            .with("PartNumber", number.toString())
                            .with("ETag", etag);
            case UploadRefused.Reason.PartTooSmall small ->
                    S3Failure.of(S3Code.ENTITY_TOO_SMALL)
                            .with("ProposedSize", Long.toString(small.size().value()))
                            .with("MinSizeAllowed", Long.toString(small.smallest().value()))
                            .with("PartNumber", small.number().toString())
                            .with("ETag", small.etag().value());
            case UploadRefused.Reason.ObjectTooLarge(var size, var largest) ->
                    S3Failure.of(S3Code.ENTITY_TOO_LARGE)
                            .with("ProposedSize", Long.toString(size.value()))
                            .with("MaxSizeAllowed", Long.toString(largest.value()));
        };
    }
}
