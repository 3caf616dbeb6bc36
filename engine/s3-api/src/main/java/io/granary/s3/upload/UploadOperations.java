package io.granary.s3.upload;

import io.granary.http.message.Response;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.uploads.Uploads;
import io.granary.s3.object.CopySources;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.request.Owners;
import reactor.core.publisher.Mono;

/// Everything that can be done with objects that arrive in parts.
public final class UploadOperations {
    private final CreateMultipartUpload create;
    private final UploadPart part;
    private final UploadPartCopy partCopy;
    private final CompleteMultipartUpload complete;
    private final AbortMultipartUpload abort;
    private final ListParts parts;
    private final ListMultipartUploads list;

    public UploadOperations(
            Uploads uploads, CopySources sources, ObjectReader reader, Owners owners) {
        create = new CreateMultipartUpload(uploads);
        part = new UploadPart(uploads);
        partCopy = new UploadPartCopy(uploads, sources, reader);
        complete = new CompleteMultipartUpload(uploads);
        abort = new AbortMultipartUpload(uploads);
        parts = new ListParts(uploads, owners);
        list = new ListMultipartUploads(uploads, owners);
    }

    public Mono<Response> create(ObjectRequest asked) {
        return create.answer(asked);
    }

    public Mono<Response> part(ObjectRequest asked) {
        return part.answer(asked);
    }

    public Mono<Response> partCopy(ObjectRequest asked) {
        return partCopy.answer(asked);
    }

    public Mono<Response> complete(ObjectRequest asked) {
        return complete.answer(asked);
    }

    public Mono<Response> abort(ObjectRequest asked) {
        return abort.answer(asked);
    }

    public Mono<Response> parts(ObjectRequest asked) {
        return parts.answer(asked);
    }

    public Mono<Response> list(BucketRequest asked) {
        return list.answer(asked);
    }
}
