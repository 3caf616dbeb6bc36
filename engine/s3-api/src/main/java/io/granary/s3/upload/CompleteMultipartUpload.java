package io.granary.s3.upload;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.message.Headers;
import io.granary.http.message.PercentEncoding;
import io.granary.http.message.Response;
import io.granary.objects.UploadId;
import io.granary.objects.read.StoredObject;
import io.granary.objects.uploads.CompleteRequest;
import io.granary.objects.uploads.Uploads;
import io.granary.s3.object.Checksums;
import io.granary.s3.object.WriteRules;
import io.granary.s3.request.Answers;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.request.S3Request;
import io.granary.s3.xml.XmlWriter;
import reactor.core.publisher.Mono;

/// Makes an object of the parts of an upload.
final class CompleteMultipartUpload {
    private final Uploads uploads;

    CompleteMultipartUpload(Uploads uploads) {
        this.uploads = uploads;
    }

    Mono<Response> answer(ObjectRequest asked) {
        return Mono.defer(() -> {
            WriteRules.checkStore(asked.request());
            UploadId upload = UploadArguments.upload(asked);
            return document(asked)
                    .wholeBody()
                    .flatMap(body -> complete(asked, upload, body))
                    .map(object -> answer(asked, object));
        });
    }

    /// A checksum in the head is that of the object, not of the document.
    private static S3Request document(ObjectRequest asked) {
        S3Request request = asked.request();
        Headers.Builder headers = request.headers().toBuilder();
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            headers.remove(algorithm.headerName());
        }
        return new S3Request(
                request.http(),
                headers.remove("x-amz-sdk-checksum-algorithm").build(),
                request.caller(),
                request.signature());
    }

    private Mono<StoredObject> complete(ObjectRequest asked, UploadId upload, Bytes body) {
        PartList list = PartList.parse(body);
        return uploads.complete(
                new CompleteRequest(
                        asked.bucket(),
                        asked.key(),
                        upload,
                        list.parts(),
                        new Assembly(asked, list)));
    }

    private static Response answer(ObjectRequest asked, StoredObject object) {
        XmlWriter xml =
                XmlWriter.result("CompleteMultipartUploadResult")
                        .element("Location", location(asked))
                        .element("Bucket", asked.name().value())
                        .element("Key", asked.key().toString())
                        .element("ETag", object.etag().quoted());
        Checksums.writeTo(xml, object.etag(), object.checksums());
        return Answers.xml(xml);
    }

    /// Where the client itself would look for the object.
    private static String location(ObjectRequest asked) {
        var http = asked.request().http();
        return "%s://%s%s"
                .formatted(
                        http.secure() ? "https" : "http",
                        http.headers().first("Host").orElse(""),
                        PercentEncoding.encodePath(http.target().path()));
    }
}
