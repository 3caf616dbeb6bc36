package io.granary.s3.object;

import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.message.Response;
import io.granary.objects.ObjectKey;
import io.granary.objects.write.Deleted;
import io.granary.objects.write.ObjectWriter;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.Answers;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.S3Request;
import io.granary.s3.xml.XmlWriter;
import java.util.Arrays;
import java.util.List;
import reactor.core.publisher.Mono;

/// Makes up to a thousand keys empty in one request.
final class DeleteObjects {
    private final ObjectWriter writer;

    DeleteObjects(ObjectWriter writer) {
        this.writer = writer;
    }

    Mono<Response> answer(BucketRequest asked) {
        return Mono.defer(() -> {
            WriteRules.checkDelete(asked.request());
            checkCovered(asked.request());
            return asked.request()
                    .wholeBody()
                    .map(DeleteBatch::parse)
                    .flatMap(batch -> delete(asked, batch));
        });
    }

    /// A list of things to delete that was mangled on its way would be a disaster.
    private static void checkCovered(S3Request request) {
        boolean covered =
                request.header("Content-MD5").isPresent()
                        || Arrays.stream(ChecksumAlgorithm.values())
                                .map(ChecksumAlgorithm::headerName)
                                .anyMatch(name -> request.header(name).isPresent());
        if (!covered) {
            throw S3Failure.of(
                    S3Code.INVALID_REQUEST,
                    "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
    }

    private Mono<Response> delete(BucketRequest asked, DeleteBatch batch) {
        List<ObjectKey> keys = batch.keys();
        Mono<List<Deleted>> deleted =
                keys.isEmpty() ? Mono.just(List.of()) : writer.deleteAll(asked.bucket(), keys);
        return deleted.map(_ -> answer(batch));
    }

    private static Response answer(DeleteBatch batch) {
        XmlWriter xml = XmlWriter.result("DeleteResult");
        for (DeleteBatch.Entry entry : batch.entries()) {
            switch (entry.plan()) {
                case DeleteBatch.Plan.Delete _ -> {
                    if (!batch.quiet()) {
                        begin(xml, "Deleted", entry).close();
                    }
                }
                case DeleteBatch.Plan.Refuse(var failure) ->
                        begin(xml, "Error", entry)
                                .element("Code", failure.code().text())
                                .element("Message", failure.message())
                                .close();
            }
        }
        return Answers.xml(xml);
    }

    private static XmlWriter begin(XmlWriter xml, String element, DeleteBatch.Entry entry) {
        xml.open(element).element("Key", entry.key());
        entry.version().ifPresent(version -> xml.element("VersionId", version));
        return xml;
    }
}
