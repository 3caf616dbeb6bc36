package io.granary.s3.failure;

import io.granary.blocks.DisksFull;
import io.granary.http.body.BodyRefused;
import io.granary.http.message.Request;
import io.granary.layout.map.LayoutUnknown;
import io.granary.objects.Gone;
import io.granary.objects.uploads.UploadRefused;
import io.granary.objects.write.BodyRejected;
import io.granary.objects.write.TooBusy;
import io.granary.objects.write.TookTooLong;
import io.granary.quorum.QuorumLost;
import io.granary.s3.xml.MalformedXml;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/// The one place where what was thrown becomes what S3 says.
final class FailureTranslation {
    private static final String CHECKSUM_HEADER = "x-amz-checksum-";

    private FailureTranslation() {}

    /// The failure to tell the client; empty when nobody foresaw what was thrown.
    static Optional<S3Failure> translate(Request request, Throwable thrown) {
        return switch (thrown) {
            case S3Failure failure -> Optional.of(failure);
            case BodyRefused refused -> Optional.of(ofBody(request, refused));
            case MalformedXml _ -> Optional.of(S3Failure.of(S3Code.MALFORMED_XML));
            case BodyRejected rejected -> Optional.of(ofLength(rejected));
            case TooBusy _ -> Optional.of(S3Failure.of(S3Code.SLOW_DOWN));
            case RejectedExecutionException _ -> Optional.of(S3Failure.of(S3Code.SLOW_DOWN));
            case QuorumLost lost -> Optional.of(ofQuorum(lost));
            case LayoutUnknown _ ->
                    Optional.of(
                            S3Failure.of(
                                    S3Code.SERVICE_UNAVAILABLE, "This cluster has no layout yet."));
            case DisksFull _ ->
                    Optional.of(
                            S3Failure.of(
                                    S3Code.SERVICE_UNAVAILABLE,
                                    "Too few disks have room for what you are storing."));
            case TookTooLong _ ->
                    Optional.of(
                            S3Failure.of(
                                    S3Code.SERVICE_UNAVAILABLE,
                                    "What you are storing took too long to arrive."));
            case Gone gone -> Optional.of(ofGone(gone));
            case UploadRefused refused -> Optional.of(UploadFailures.of(request, refused));
            default -> Optional.empty();
        };
    }

    /// A client that asks less often is answered when the replicas are busy, but not when they are
    /// away.
    private static S3Failure ofQuorum(QuorumLost lost) {
        return S3Failure.of(lost.isBusy() ? S3Code.SLOW_DOWN : S3Code.SERVICE_UNAVAILABLE);
    }

    private static S3Failure ofGone(Gone gone) {
        return switch (gone.what()) {
            case BUCKET -> S3Failure.of(S3Code.NO_SUCH_BUCKET);
            case OBJECT -> S3Failure.of(S3Code.NO_SUCH_KEY);
        };
    }

    private static S3Failure ofLength(BodyRejected rejected) {
        return switch (rejected.reason()) {
            case SHORTER_THAN_ANNOUNCED, LONGER_THAN_ANNOUNCED ->
                    S3Failure.of(S3Code.INCOMPLETE_BODY);
            case LARGER_THAN_ALLOWED -> S3Failure.of(S3Code.ENTITY_TOO_LARGE);
        };
    }

    private static S3Failure ofBody(Request request, BodyRefused refused) {
        String subject = refused.subject();
        return switch (refused.reason()) {
            case INCOMPLETE, CHUNK_MALFORMED -> S3Failure.of(S3Code.INCOMPLETE_BODY);
            case LENGTH_MISSING -> S3Failure.of(S3Code.MISSING_CONTENT_LENGTH);
            case LENGTH_INVALID ->
                    S3Failure.invalidArgument(
                            subject, valueOf(request, subject), "The length is not a number");
            case MD5_INVALID ->
                    S3Failure.of(S3Code.INVALID_DIGEST)
                            .with("Content-MD5", valueOf(request, "Content-MD5"));
            case MD5_MISMATCH -> ofMd5(refused);
            case PAYLOAD_HASH_INVALID ->
                    S3Failure.invalidArgument(
                            "x-amz-content-sha256",
                            valueOf(request, "x-amz-content-sha256"),
                            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a way to stream,"
                                    + " or a valid sha256 value.");
            case PAYLOAD_HASH_MISMATCH -> ofSha256(refused);
            case PAYLOAD_UNSUPPORTED -> S3Failure.headerNotImplemented("x-amz-content-sha256");
            case CHUNK_TOO_SMALL -> S3Failure.of(S3Code.INVALID_CHUNK_SIZE_ERROR);
            case SIGNATURE_MISMATCH -> S3Failure.of(S3Code.SIGNATURE_DOES_NOT_MATCH);
            case TRAILER_MALFORMED -> S3Failure.of(S3Code.MALFORMED_TRAILER_ERROR);
            case TRAILER_UNSUPPORTED ->
                    invalidRequest(
                            "The value specified in the x-amz-trailer header is not supported");
            case CHECKSUM_INVALID -> invalidRequest("Value for %s header is invalid.", subject);
            case CHECKSUM_CONTRADICTED ->
                    invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
            case CHECKSUM_AMBIGUOUS ->
                    invalidRequest(
                            "Expecting a single x-amz-checksum- header. Multiple checksum Types are"
                                    + " not allowed.");
            case CHECKSUM_UNKNOWN ->
                    invalidRequest(
                            "Checksum algorithm provided is unsupported. Please try again with any"
                                    + " of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1,"
                                    + " SHA256]");
            case CHECKSUM_MISMATCH ->
                    S3Failure.of(
                            S3Code.BAD_DIGEST,
                            "The %s you specified did not match the calculated checksum."
                                    .formatted(algorithmOf(subject)));
        };
    }

    /// S3 shows the expected one in hexadecimal digits and its own in base64.
    private static S3Failure ofMd5(BodyRefused refused) {
        S3Failure failure = S3Failure.of(S3Code.BAD_DIGEST);
        return refused.mismatch()
                .map(values ->
                        failure.with("ExpectedDigest", hex(values.expected()))
                                .with("CalculatedDigest", values.calculated()))
                .orElse(failure);
    }

    private static S3Failure ofSha256(BodyRefused refused) {
        S3Failure failure = S3Failure.of(S3Code.X_AMZ_CONTENT_SHA256_MISMATCH);
        return refused.mismatch()
                .map(values ->
                        failure.with("ClientComputedContentSHA256", values.expected())
                                .with("S3ComputedContentSHA256", values.calculated()))
                .orElse(failure);
    }

    private static String hex(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }

    private static S3Failure invalidRequest(String message, Object... arguments) {
        return S3Failure.of(S3Code.INVALID_REQUEST, message.formatted(arguments));
    }

    private static String algorithmOf(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return lower.startsWith(CHECKSUM_HEADER)
                ? lower.substring(CHECKSUM_HEADER.length()).toUpperCase(Locale.ROOT)
                : header;
    }

    private static String valueOf(Request request, String header) {
        return request.headers().first(header).orElse("");
    }
}
