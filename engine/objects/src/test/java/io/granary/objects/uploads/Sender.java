package io.granary.objects.uploads;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ETag;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadChecksum;
import io.granary.objects.UserHeaders;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.StoredObject;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Md5;
import io.granary.objects.world.Store;
import io.granary.objects.write.Inspected;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// A client that sends one object in parts.
final class Sender {
    static final ObjectKey KEY = ObjectKey.of("films/metropolis");
    static final UserHeaders HEADERS = UserHeaders.of(Map.of("content-type", "video/mp4"));

    private final Store store;
    private final Uploads uploads;
    private final Bucket bucket;

    Sender(Store store, Gateway gateway, Bucket bucket) {
        this.store = store;
        this.uploads = gateway.uploads();
        this.bucket = bucket;
    }

    Upload begin() {
        return begin(KEY);
    }

    Upload begin(ObjectKey key) {
        return store.answer(
                uploads.begin(
                        new BeginRequest(
                                bucket, key, HEADERS, UploadChecksum.UNSAID, Gateway.OWNER)));
    }

    Mono<UploadedPart> put(Upload upload, int number, Body body) {
        var request =
                new PartRequest(
                        upload, new PartNumber(number), new Md5(), Optional.of(body.length()));
        return uploads.put(request, body.inPieces());
    }

    UploadedPart part(Upload upload, int number, Body body) {
        return store.answer(put(upload, number, body));
    }

    Mono<StoredObject> complete(Upload upload, UploadedPart... parts) {
        return complete(upload, Arrays.stream(parts).map(Sender::wanted).toList());
    }

    Mono<StoredObject> complete(Upload upload, List<WantedPart> parts) {
        return uploads.complete(
                new CompleteRequest(bucket, upload.key(), upload.id(), parts, Sender::assembled));
    }

    static WantedPart wanted(UploadedPart part) {
        return new WantedPart(part.number(), part.etag().value());
    }

    Mono<Void> abort(Upload upload) {
        return uploads.abort(bucket, upload.key(), upload.id());
    }

    /// Not what S3 remembers, but something that follows from the parts in their order.
    static Inspected assembled(Upload upload, List<UploadedPart> parts) {
        Bytes etags =
                Bytes.concat(
                        parts.stream()
                                .map(part -> Bytes.hex(part.etag().value()))
                                .toArray(Bytes[]::new));
        return new Inspected(
                new ETag(Md5.of(etags).value() + "-" + parts.size()),
                List.of(parts.getFirst().checksum()));
    }

    static Bytes joined(Body... bodies) {
        return Bytes.concat(Arrays.stream(bodies).map(Body::bytes).toArray(Bytes[]::new));
    }
}
