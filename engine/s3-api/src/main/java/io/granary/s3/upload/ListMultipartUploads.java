package io.granary.s3.upload;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.PercentEncoding;
import io.granary.http.message.Response;
import io.granary.objects.UploadId;
import io.granary.objects.uploads.Uploads;
import io.granary.objects.uploads.UploadsPage;
import io.granary.objects.uploads.UploadsRequest;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.Answers;
import io.granary.s3.request.Arguments;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.Owners;
import io.granary.s3.request.UrlEncoding;
import io.granary.s3.xml.XmlWriter;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Lists the uploads that go on in a bucket.
final class ListMultipartUploads {
    private final Uploads uploads;
    private final Owners owners;

    ListMultipartUploads(Uploads uploads, Owners owners) {
        this.uploads = uploads;
        this.owners = owners;
    }

    Mono<Response> answer(BucketRequest asked) {
        return Mono.defer(() -> {
            UploadsRequest question = question(asked);
            boolean urlEncoded = UrlEncoding.isWanted(asked.request());
            return uploads.list(question)
                    .map(page -> new Document(asked, question, urlEncoded).answer(page));
        });
    }

    private static UploadsRequest question(BucketRequest asked) {
        return new UploadsRequest(
                asked.bucket(),
                Bytes.utf8(asked.query("prefix").orElse("")),
                said(asked, "delimiter").map(Bytes::utf8),
                said(asked, "key-marker")
                        .map(key -> new UploadsRequest.Marker(Bytes.utf8(key), marker(asked))),
                Arguments.count(
                        asked.request(),
                        "max-uploads",
                        0,
                        UploadsRequest.MAX_LIMIT,
                        UploadsRequest.MAX_LIMIT));
    }

    /// Only looked at beside a key.
    private static Optional<UploadId> marker(BucketRequest asked) {
        return said(asked, "upload-id-marker")
                .map(text ->
                        UploadId.parse(text)
                                .orElseThrow(() ->
                                        S3Failure.invalidArgument(
                                                "upload-id-marker",
                                                text,
                                                "Invalid uploadId marker")));
    }

    private static Optional<String> said(BucketRequest asked, String parameter) {
        return asked.query(parameter).filter(text -> !text.isEmpty());
    }

    /// One answer while it is written.
    private final class Document {
        private final BucketRequest asked;
        private final UploadsRequest question;
        private final boolean urlEncoded;
        private final XmlWriter xml = XmlWriter.result("ListMultipartUploadsResult");

        Document(BucketRequest asked, UploadsRequest question, boolean urlEncoded) {
            this.asked = asked;
            this.question = question;
            this.urlEncoded = urlEncoded;
        }

        Response answer(UploadsPage page) {
            xml.element("Bucket", asked.name().value());
            name("KeyMarker", question.after().map(UploadsRequest.Marker::key).orElse(Bytes.EMPTY));
            xml.element(
                    "UploadIdMarker",
                    question.after()
                            .flatMap(UploadsRequest.Marker::upload)
                            .map(UploadId::toString)
                            .orElse(""));
            markers(page);
            question.delimiter().ifPresent(delimiter -> name("Delimiter", delimiter));
            if (!question.prefix().isEmpty()) {
                name("Prefix", question.prefix());
            }
            if (urlEncoded) {
                xml.element("EncodingType", "url");
            }
            xml.element("MaxUploads", question.limit()).element("IsTruncated", page.truncated());
            page.entries().forEach(this::upload);
            page.entries().forEach(this::prefix);
            return Answers.xml(xml);
        }

        /// They are there on the last page as well; a common prefix is one only where it is needed.
        private void markers(UploadsPage page) {
            Bytes key = Bytes.EMPTY;
            String upload = "";
            if (!page.entries().isEmpty()) {
                switch (page.entries().getLast()) {
                    case UploadsPage.Entry.Going going -> {
                        key = going.key().utf8();
                        upload = going.upload().toString();
                    }
                    case UploadsPage.Entry.CommonPrefix(var prefix) ->
                            key = page.truncated() ? prefix : Bytes.EMPTY;
                }
            }
            name("NextKeyMarker", key);
            xml.element("NextUploadIdMarker", upload);
        }

        private void upload(UploadsPage.Entry entry) {
            if (entry instanceof UploadsPage.Entry.Going going) {
                xml.open("Upload");
                name("Key", going.key().utf8());
                xml.element("UploadId", going.upload().toString());
                owners.of(going.initiator()).writeTo(xml, "Initiator");
                owners.of(asked.bucket()).writeTo(xml);
                xml.element("StorageClass", "STANDARD")
                        .element("Initiated", Answers.timestamp(going.upload().begun()));
                ChecksumChoice.writeTo(xml, going.checksum());
                xml.close();
            }
        }

        private void prefix(UploadsPage.Entry entry) {
            if (entry instanceof UploadsPage.Entry.CommonPrefix(var prefix)) {
                xml.open("CommonPrefixes");
                name("Prefix", prefix);
                xml.close();
            }
        }

        private void name(String element, Bytes name) {
            xml.element(element, urlEncoded ? PercentEncoding.encodePath(name) : name.toUtf8());
        }
    }
}
