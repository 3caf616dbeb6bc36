package io.granary.s3.upload;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.PercentEncoding;
import io.granary.http.message.Response;
import io.granary.objects.uploads.PartPage;
import io.granary.objects.uploads.Upload;
import io.granary.objects.uploads.UploadedPart;
import io.granary.objects.uploads.Uploads;
import io.granary.s3.object.Checksums;
import io.granary.s3.request.Answers;
import io.granary.s3.request.Arguments;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.request.Owners;
import io.granary.s3.request.UrlEncoding;
import io.granary.s3.xml.XmlWriter;
import java.util.List;
import reactor.core.publisher.Mono;

/// Lists the parts of an upload that are stored.
final class ListParts {
    private static final int MOST = 1000;

    private final Uploads uploads;
    private final Owners owners;

    ListParts(Uploads uploads, Owners owners) {
        this.uploads = uploads;
        this.owners = owners;
    }

    Mono<Response> answer(ObjectRequest asked) {
        return Mono.defer(() -> {
            var question = Question.of(asked);
            return uploads.find(asked.bucket(), asked.key(), UploadArguments.upload(asked))
                    .flatMap(upload ->
                            uploads.parts(upload, question.after(), question.limit())
                                    .map(page -> answer(asked, question, upload, page)));
        });
    }

    /// What a page is asked for.
    ///
    /// @param urlEncoded whether the client wants the key percent-encoded
    private record Question(int after, int limit, boolean urlEncoded) {
        static Question of(ObjectRequest asked) {
            return new Question(
                    Arguments.count(asked.request(), "part-number-marker", 0, Integer.MAX_VALUE, 0),
                    Arguments.count(asked.request(), "max-parts", 0, MOST, MOST),
                    UrlEncoding.isWanted(asked.request()));
        }
    }

    private Response answer(ObjectRequest asked, Question question, Upload upload, PartPage page) {
        Bytes key = asked.key().utf8();
        XmlWriter xml =
                XmlWriter.result("ListPartsResult")
                        .element("Bucket", asked.name().value())
                        .element(
                                "Key",
                                question.urlEncoded()
                                        ? PercentEncoding.encodePath(key)
                                        : key.toUtf8())
                        .element("UploadId", upload.id().toString());
        owners.of(upload.initiator()).writeTo(xml, "Initiator");
        owners.of(asked.bucket()).writeTo(xml);
        xml.element("StorageClass", "STANDARD")
                .element("PartNumberMarker", question.after())
                .element("NextPartNumberMarker", lastOf(page))
                .element("MaxParts", question.limit());
        if (question.urlEncoded()) {
            xml.element("EncodingType", "url");
        }
        xml.element("IsTruncated", page.truncated());
        ChecksumChoice.writeTo(xml, upload.checksum());
        page.parts().forEach(part -> write(xml, upload, part));
        return Answers.xml(xml);
    }

    private static int lastOf(PartPage page) {
        return page.parts().isEmpty() ? 0 : page.parts().getLast().number().value();
    }

    private static void write(XmlWriter xml, Upload upload, UploadedPart part) {
        xml.open("Part")
                .element("PartNumber", part.number().value())
                .element("LastModified", Answers.timestamp(part.modified()))
                .element("ETag", part.etag().quoted())
                .element("Size", part.size().value());
        if (upload.checksum().chosen()) {
            Checksums.writePlain(xml, List.of(part.checksum()));
        }
        xml.close();
    }
}
