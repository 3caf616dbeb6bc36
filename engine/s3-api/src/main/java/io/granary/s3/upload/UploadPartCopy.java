package io.granary.s3.upload;

import io.granary.foundation.bytes.ByteCount;
import io.granary.http.message.Response;
import io.granary.objects.PartNumber;
import io.granary.objects.read.ByteRange;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.read.StoredObject;
import io.granary.objects.uploads.PartRequest;
import io.granary.objects.uploads.Upload;
import io.granary.objects.uploads.UploadedPart;
import io.granary.objects.uploads.Uploads;
import io.granary.s3.object.Checksums;
import io.granary.s3.object.CopiedBody;
import io.granary.s3.object.CopySources;
import io.granary.s3.object.WriteRules;
import io.granary.s3.request.Answers;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.xml.XmlWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Stores bytes of an object as one part of an upload.
///
/// The part's ETag and checksum take a look at every byte, so the bytes are read and stored anew.
final class UploadPartCopy {
    private final Uploads uploads;
    private final CopySources sources;
    private final ObjectReader reader;

    UploadPartCopy(Uploads uploads, CopySources sources, ObjectReader reader) {
        this.uploads = uploads;
        this.sources = sources;
        this.reader = reader;
    }

    Mono<Response> answer(ObjectRequest asked) {
        return Mono.defer(() -> {
            WriteRules.checkPart(asked.request());
            PartNumber number = UploadArguments.part(asked);
            Optional<ByteRange> range = CopyRange.parse(asked);
            return uploads.find(asked.bucket(), asked.key(), UploadArguments.upload(asked))
                    .flatMap(upload ->
                            sources.find(asked)
                                    .flatMap(source -> copy(upload, number, source, range)));
        });
    }

    private Mono<Response> copy(
            Upload upload, PartNumber number, StoredObject source, Optional<ByteRange> range) {
        range.ifPresent(wanted -> CopyRange.check(wanted, source.size()));
        ByteCount length = range.map(ByteRange::length).orElse(source.size());
        Flux<ByteBuffer> bytes =
                range.map(wanted -> reader.bytes(source, wanted))
                        .orElseGet(() -> reader.bytes(source));
        var body = new CopiedBody(Checksums.algorithmOf(upload.checksum().kind()));
        return uploads.put(new PartRequest(upload, number, body, Optional.of(length)), bytes)
                .map(part -> answer(upload, part));
    }

    private static Response answer(Upload upload, UploadedPart part) {
        XmlWriter xml =
                XmlWriter.result("CopyPartResult")
                        .element("LastModified", Answers.timestamp(part.modified()))
                        .element("ETag", part.etag().quoted());
        if (upload.checksum().chosen()) {
            Checksums.writePlain(xml, List.of(part.checksum()));
        }
        return Answers.xml(xml);
    }
}
