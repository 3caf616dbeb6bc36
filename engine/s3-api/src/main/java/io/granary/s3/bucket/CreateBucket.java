package io.granary.s3.bucket;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Response;
import io.granary.objects.BucketName;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.buckets.CreateOutcome;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.CannedAcl;
import io.granary.s3.request.NewBucketRequest;
import io.granary.s3.request.S3Request;
import io.granary.s3.xml.XmlElement;
import io.granary.s3.xml.XmlReader;
import java.util.List;
import reactor.core.publisher.Mono;

/// Makes a bucket that belongs to the caller.
final class CreateBucket {
    /// Where creating your own bucket again succeeds; everywhere else it is a conflict.
    private static final String FORGIVING_REGION = "us-east-1";

    private static final List<String> OWNERSHIPS =
            List.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");

    private final Buckets buckets;
    private final String region;

    CreateBucket(Buckets buckets, String region) {
        this.buckets = buckets;
        this.region = region;
    }

    Mono<Response> answer(NewBucketRequest asked) {
        return Mono.defer(() -> {
            BucketName name = nameOf(asked);
            refuseWhatIsNotDone(asked.request());
            return asked.request()
                    .wholeBody()
                    .doOnNext(this::checkConfiguration)
                    .flatMap(_ -> buckets.create(name, asked.request().caller().id()))
                    .map(outcome -> answer(name, outcome));
        });
    }

    private static BucketName nameOf(NewBucketRequest asked) {
        return BucketName.parse(asked.name())
                .orElseThrow(() ->
                        S3Failure.of(S3Code.INVALID_BUCKET_NAME).with("BucketName", asked.name()));
    }

    private static void refuseWhatIsNotDone(S3Request request) {
        CannedAcl.check(request);
        request.header("x-amz-object-ownership")
                .filter(ownership -> !OWNERSHIPS.contains(ownership))
                .ifPresent(ownership -> {
                    throw S3Failure.invalidArgument(
                            "x-amz-object-ownership",
                            ownership,
                            "Invalid x-amz-object-ownership header: " + ownership);
                });
        request.header("x-amz-bucket-object-lock-enabled")
                .filter(wanted -> !wanted.equalsIgnoreCase("false"))
                .ifPresent(_ -> {
                    throw S3Failure.headerNotImplemented("x-amz-bucket-object-lock-enabled");
                });
    }

    private void checkConfiguration(Bytes body) {
        if (body.isEmpty()) {
            return;
        }
        XmlElement configuration = XmlReader.read("CreateBucketConfiguration", body);
        for (XmlElement part : configuration.children()) {
            switch (part.name()) {
                case "LocationConstraint" -> checkLocation(part.leafText().strip());
                case "Location", "Bucket", "Tags" ->
                        throw S3Failure.of(
                                S3Code.NOT_IMPLEMENTED,
                                "<%s> in CreateBucketConfiguration is not implemented"
                                        .formatted(part.name()));
                default -> throw S3Failure.of(S3Code.MALFORMED_XML);
            }
        }
    }

    private void checkLocation(String constraint) {
        if (constraint.isEmpty() || constraint.equals(region)) {
            return;
        }
        if (region.equals(FORGIVING_REGION)) {
            throw S3Failure.of(S3Code.INVALID_LOCATION_CONSTRAINT)
                    .with("LocationConstraint", constraint);
        }
        throw S3Failure.of(
                S3Code.ILLEGAL_LOCATION_CONSTRAINT_EXCEPTION,
                "The %s location constraint is incompatible for the region specific endpoint this"
                        .formatted(constraint)
                        .concat(" request was sent to."));
    }

    private Response answer(BucketName name, CreateOutcome outcome) {
        return switch (outcome) {
            case CreateOutcome.Created _ -> created(name);
            case CreateOutcome.AlreadyYours _ -> {
                if (!region.equals(FORGIVING_REGION)) {
                    throw S3Failure.of(S3Code.BUCKET_ALREADY_OWNED_BY_YOU)
                            .with("BucketName", name.value());
                }
                yield created(name);
            }
            case CreateOutcome.Taken _ ->
                    throw S3Failure.of(S3Code.BUCKET_ALREADY_EXISTS)
                            .with("BucketName", name.value());
        };
    }

    private static Response created(BucketName name) {
        return Response.empty(200, Headers.of("Location", "/" + name.value()));
    }
}
