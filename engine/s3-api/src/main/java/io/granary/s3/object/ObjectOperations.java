package io.granary.s3.object;

import io.granary.foundation.time.Time;
import io.granary.http.message.Response;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.write.ObjectWriter;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.ObjectRequest;
import reactor.core.publisher.Mono;

/// Everything that can be done with objects.
public final class ObjectOperations {
    private final PutObject put;
    private final CopyObject copy;
    private final GetObject get;
    private final HeadObject head;
    private final DeleteObject delete;
    private final DeleteObjects deleteAll;

    public ObjectOperations(
            CopySources sources, ObjectReader reader, ObjectWriter writer, Time time) {
        put = new PutObject(writer);
        copy = new CopyObject(sources, reader, writer);
        get = new GetObject(reader, time);
        head = new HeadObject(reader, time);
        delete = new DeleteObject(writer);
        deleteAll = new DeleteObjects(writer);
    }

    public Mono<Response> put(ObjectRequest asked) {
        return put.answer(asked);
    }

    public Mono<Response> copy(ObjectRequest asked) {
        return copy.answer(asked);
    }

    public Mono<Response> get(ObjectRequest asked) {
        return get.answer(asked);
    }

    public Mono<Response> head(ObjectRequest asked) {
        return head.answer(asked);
    }

    public Mono<Response> delete(ObjectRequest asked) {
        return delete.answer(asked);
    }

    public Mono<Response> deleteAll(BucketRequest asked) {
        return deleteAll.answer(asked);
    }
}
