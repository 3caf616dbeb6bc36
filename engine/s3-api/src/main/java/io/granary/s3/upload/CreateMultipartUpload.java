package io.granary.s3.upload;

import io.granary.http.message.Headers;
import io.granary.http.message.Response;
import io.granary.objects.uploads.BeginRequest;
import io.granary.objects.uploads.Upload;
import io.granary.objects.uploads.Uploads;
import io.granary.s3.object.StoredHeaders;
import io.granary.s3.object.WriteRules;
import io.granary.s3.request.Answers;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.xml.XmlWriter;
import reactor.core.publisher.Mono;

/// Begins an object that comes in parts.
final class CreateMultipartUpload {
    private final Uploads uploads;

    CreateMultipartUpload(Uploads uploads) {
        this.uploads = uploads;
    }

    Mono<Response> answer(ObjectRequest asked) {
        return Mono.defer(
                        () -> {
                            WriteRules.checkStore(asked.request());
                            return uploads.begin(
                                    new BeginRequest(
                                            asked.bucket(),
                                            asked.key(),
                                            StoredHeaders.of(asked.request().headers()),
                                            ChecksumChoice.of(asked),
                                            asked.request().caller().id()));
                        })
                .map(upload -> answer(asked, upload));
    }

    private static Response answer(ObjectRequest asked, Upload upload) {
        XmlWriter xml =
                XmlWriter.result("InitiateMultipartUploadResult")
                        .element("Bucket", asked.name().value())
                        .element("Key", asked.key().toString())
                        .element("UploadId", upload.id().toString());
        Response answer = Answers.xml(xml);
        Headers.Builder headers = answer.headers().toBuilder();
        ChecksumChoice.addTo(headers, upload.checksum());
        return new Response(answer.status(), headers.build(), answer.body());
    }
}
