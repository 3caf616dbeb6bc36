package io.granary.s3.upload;

import io.granary.http.body.BodyPlan;
import io.granary.http.message.Headers;
import io.granary.http.message.Response;
import io.granary.objects.PartNumber;
import io.granary.objects.uploads.PartRequest;
import io.granary.objects.uploads.Upload;
import io.granary.objects.uploads.UploadedPart;
import io.granary.objects.uploads.Uploads;
import io.granary.s3.object.WriteRules;
import io.granary.s3.request.ObjectRequest;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Stores one part of an upload, instead of what was sent under its number before.
final class UploadPart {
    private final Uploads uploads;

    UploadPart(Uploads uploads) {
        this.uploads = uploads;
    }

    Mono<Response> answer(ObjectRequest asked) {
        return Mono.defer(() -> {
            WriteRules.checkPart(asked.request());
            PartNumber number = UploadArguments.part(asked);
            BodyPlan plan = asked.request().bodyPlan();
            return uploads.find(asked.bucket(), asked.key(), UploadArguments.upload(asked))
                    .flatMap(upload -> store(asked, upload, number, plan));
        });
    }

    private Mono<Response> store(
            ObjectRequest asked, Upload upload, PartNumber number, BodyPlan plan) {
        PartBody body = PartBody.of(asked.request(), upload.checksum(), plan);
        var part = new PartRequest(upload, number, body, Optional.of(plan.length()));
        return uploads.put(part, asked.request().bytes(plan)).map(stored -> answer(stored, body));
    }

    private static Response answer(UploadedPart stored, PartBody body) {
        Headers.Builder headers = Headers.builder().add("ETag", stored.etag().quoted());
        body.addTo(headers);
        return Response.empty(200, headers.build());
    }
}
