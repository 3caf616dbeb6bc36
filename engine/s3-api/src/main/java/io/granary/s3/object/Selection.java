package io.granary.s3.object;

import io.granary.foundation.bytes.ByteCount;
import io.granary.http.condition.Outcome;
import io.granary.http.condition.ReadCondition;
import io.granary.http.message.Headers;
import io.granary.http.message.HttpDate;
import io.granary.http.message.Response;
import io.granary.http.range.RangeHeader;
import io.granary.objects.Checksum;
import io.granary.objects.read.ByteRange;
import io.granary.objects.read.ObjectPart;
import io.granary.objects.read.StoredObject;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.Arguments;
import io.granary.s3.request.ObjectRequest;
import java.time.Instant;
import java.util.Optional;

/// What a read of an object comes to, once its conditions and its range are settled.
sealed interface Selection {
    /// The client has it already.
    record NotModified(StoredObject object) implements Selection {}

    /// All of the object, with status 200.
    record Everything(StoredObject object) implements Selection {}

    /// The bytes that were asked for, with status 206; they may be all there are.
    ///
    /// @param uploaded the part of an upload, where that was asked for
    record Part(StoredObject object, RangeHeader.Part part, Optional<ObjectPart> uploaded)
            implements Selection {
        boolean isEverything() {
            return part.length().equals(object.size());
        }

        ByteRange range() {
            return new ByteRange(part.first(), part.last());
        }
    }

    /// Settles a read of `object`; throws when a condition fails or the range is not there.
    static Selection of(ObjectRequest asked, StoredObject object, Instant now) {
        Headers headers = asked.request().headers();
        Outcome outcome =
                ReadCondition.ofObject(headers, object.etag().value(), object.lastModified(), now);
        return switch (outcome) {
            case Outcome.Failed(var header) -> throw S3Failure.preconditionFailed(header);
            case Outcome.NotModified() -> new NotModified(object);
            case Outcome.Proceed() ->
                    asked.query("partNumber")
                            .map(number -> ofPart(number, asked, object))
                            .orElseGet(() -> ofRange(headers, object));
        };
    }

    /// An object that was not uploaded in parts has one, which is all of it.
    private static Selection ofPart(String text, ObjectRequest asked, StoredObject object) {
        if (asked.header("Range").isPresent()) {
            throw S3Failure.of(
                    S3Code.INVALID_REQUEST,
                    "Cannot specify both Range header and partNumber query parameter");
        }
        long number = Arguments.number("partNumber", text);
        if (number < 1 || number > 10_000) {
            throw S3Failure.invalidArgument(
                    "partNumber",
                    text,
                    "Part number must be an integer between 1 and 10000, inclusive");
        }
        return object.etag().parts() > 0
                ? ofUploadedPart((int) number, object)
                : ofOnlyPart((int) number, object);
    }

    /// An object that came in one piece has one part, which is all of it.
    private static Selection ofOnlyPart(int number, StoredObject object) {
        if (number > 1) {
            throw noSuchPart(number, 1);
        }
        return object.size().isZero()
                ? new Everything(object)
                : new Part(
                        object,
                        new RangeHeader.Part(0, object.size().value() - 1),
                        Optional.empty());
    }

    /// Parts are called what the client called them when it sent them.
    private static Selection ofUploadedPart(int number, StoredObject object) {
        if (object.size().isZero() && number == 1) {
            return new Everything(object);
        }
        ObjectPart part =
                object.parts().stream()
                        .filter(each -> each.number() == number)
                        .findFirst()
                        .orElseThrow(() -> noSuchPart(number, object.etag().parts()));
        return new Part(
                object,
                new RangeHeader.Part(part.range().first(), part.range().lastInclusive()),
                Optional.of(part));
    }

    private static S3Failure noSuchPart(int number, int parts) {
        return S3Failure.of(S3Code.INVALID_PART_NUMBER)
                .with("ActualPartCount", Integer.toString(parts))
                .with("PartNumberRequested", Integer.toString(number));
    }

    private static Selection ofRange(Headers headers, StoredObject object) {
        Optional<String> range =
                ReadCondition.allowsRange(headers, object.etag().value(), object.lastModified())
                        ? headers.first("Range")
                        : Optional.empty();
        return switch (RangeHeader.parse(range, object.size())) {
            case RangeHeader.Whole() -> new Everything(object);
            case RangeHeader.Part part -> new Part(object, part, Optional.empty());
            case RangeHeader.Unsatisfiable() ->
                    throw S3Failure.of(S3Code.INVALID_RANGE)
                            .with("RangeRequested", range.orElse(""))
                            .with("ActualObjectSize", Long.toString(object.size().value()));
        };
    }

    /// The head of the answer, for GET and HEAD alike.
    default Response head(ObjectRequest asked) {
        return switch (this) {
            case NotModified(var object) -> Response.empty(304, validators(object).build());
            case Everything(var object) ->
                    Response.empty(200, described(asked, object, true).build());
            case Part part -> Response.empty(206, described(asked, part));
        };
    }

    /// How many bytes the body has.
    default ByteCount length() {
        return switch (this) {
            case NotModified _ -> ByteCount.ZERO;
            case Everything(var object) -> object.size();
            case Part(_, var part, _) -> part.length();
        };
    }

    private static Headers.Builder validators(StoredObject object) {
        return Headers.builder()
                .add("ETag", object.etag().quoted())
                .add("Last-Modified", HttpDate.print(object.lastModified()));
    }

    private static Headers described(ObjectRequest asked, Part part) {
        StoredObject object = part.object();
        boolean everything = part.isEverything() && part.uploaded().isEmpty();
        Headers.Builder headers = described(asked, object, everything);
        part.uploaded().ifPresent(uploaded -> describePart(headers, asked, object, uploaded));
        return headers.add("Content-Range", part.part().contentRange(object.size())).build();
    }

    private static Headers.Builder described(
            ObjectRequest asked, StoredObject object, boolean everything) {
        Headers.Builder headers = validators(object).add("Accept-Ranges", "bytes");
        StoredHeaders.addTo(headers, object.headers());
        if (everything && wantsChecksums(asked)) {
            Checksums.addTo(headers, object.etag(), object.checksums());
        }
        ResponseOverrides.addTo(headers, asked);
        return headers;
    }

    /// The checksum of a part is shown where that of the whole is made of them.
    private static void describePart(
            Headers.Builder headers, ObjectRequest asked, StoredObject object, ObjectPart part) {
        headers.add("x-amz-mp-parts-count", Integer.toString(object.etag().parts()));
        if (wantsChecksums(asked) && object.checksums().stream().anyMatch(Checksum::composite)) {
            part.checksum().ifPresent(checksum -> Checksums.addPart(headers, checksum));
        }
    }

    private static boolean wantsChecksums(ObjectRequest asked) {
        return asked.header("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent();
    }
}
