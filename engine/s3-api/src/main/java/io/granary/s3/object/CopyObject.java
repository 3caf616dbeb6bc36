package io.granary.s3.object;

import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.message.Response;
import io.granary.objects.UserHeaders;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.read.StoredObject;
import io.granary.objects.write.CopyRequest;
import io.granary.objects.write.ObjectWriter;
import io.granary.objects.write.PutRequest;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.Answers;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.xml.XmlWriter;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Stores an object once more under another key, or under its own with other headers.
final class CopyObject {
    private final CopySources sources;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    CopyObject(CopySources sources, ObjectReader reader, ObjectWriter writer) {
        this.sources = sources;
        this.reader = reader;
        this.writer = writer;
    }

    Mono<Response> answer(ObjectRequest asked) {
        return Mono.defer(() -> {
            WriteRules.checkStore(asked.request());
            CopyTerms terms = CopyTerms.of(asked);
            return sources.find(asked, terms.source())
                    .flatMap(source -> copy(asked, terms, source))
                    .map(CopyObject::answer);
        });
    }

    private Mono<StoredObject> copy(ObjectRequest asked, CopyTerms terms, StoredObject source) {
        boolean ontoItself =
                source.bucket().id().equals(asked.bucket().id())
                        && source.key().equals(asked.key());
        if (ontoItself && !terms.changesSomething()) {
            throw S3Failure.of(
                    S3Code.INVALID_REQUEST,
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata, storage class, website"
                            + " redirect location or encryption attributes.");
        }
        UserHeaders headers = terms.headersOf(source);
        return terms.checksum()
                .filter(algorithm -> !has(source, algorithm))
                .map(algorithm -> rehash(asked, source, headers, algorithm))
                .orElseGet(() ->
                        writer.copy(
                                new CopyRequest(
                                        source,
                                        asked.bucket(),
                                        asked.key(),
                                        Optional.of(headers))));
    }

    private static boolean has(StoredObject source, ChecksumAlgorithm algorithm) {
        return source.checksums().stream()
                .anyMatch(checksum ->
                        checksum.kind() == Checksums.kindOf(algorithm) && !checksum.composite());
    }

    /// A checksum that nobody computed yet takes a look at every byte: the copy is read and stored
    /// anew.
    private Mono<StoredObject> rehash(
            ObjectRequest asked,
            StoredObject source,
            UserHeaders headers,
            ChecksumAlgorithm algorithm) {
        var put =
                new PutRequest(
                        asked.bucket(),
                        asked.key(),
                        headers,
                        new CopiedBody(algorithm),
                        Optional.of(source.size()));
        return writer.put(put, reader.bytes(source));
    }

    private static Response answer(StoredObject copy) {
        XmlWriter xml =
                XmlWriter.result("CopyObjectResult")
                        .element("LastModified", Answers.timestamp(copy.lastModified()))
                        .element("ETag", copy.etag().quoted());
        Checksums.writeTo(xml, copy.etag(), copy.checksums());
        return Answers.xml(xml);
    }
}
