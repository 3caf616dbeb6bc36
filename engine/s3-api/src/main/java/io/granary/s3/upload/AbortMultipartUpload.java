package io.granary.s3.upload;

import io.granary.http.message.Response;
import io.granary.objects.uploads.Uploads;
import io.granary.s3.request.Answers;
import io.granary.s3.request.ObjectRequest;
import reactor.core.publisher.Mono;

/// Gives an upload and all its parts up.
final class AbortMultipartUpload {
    private final Uploads uploads;

    AbortMultipartUpload(Uploads uploads) {
        this.uploads = uploads;
    }

    Mono<Response> answer(ObjectRequest asked) {
        return Mono.defer(() ->
                        uploads.abort(asked.bucket(), asked.key(), UploadArguments.upload(asked)))
                .then(Mono.fromSupplier(Answers::noContent));
    }
}
