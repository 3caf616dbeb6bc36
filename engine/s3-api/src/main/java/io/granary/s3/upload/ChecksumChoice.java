package io.granary.s3.upload;

import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.message.Headers;
import io.granary.objects.UploadChecksum;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.object.Checksums;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.xml.XmlWriter;
import java.util.Locale;
import java.util.Optional;

/// Which checksum a client wants for an object that comes in parts.
final class ChecksumChoice {
    static final String TYPE = "x-amz-checksum-type";

    private static final String ALGORITHM = "x-amz-checksum-algorithm";

    private ChecksumChoice() {}

    /// Settles it from the head of the request that begins the upload.
    static UploadChecksum of(ObjectRequest asked) {
        Optional<String> type = asked.header(TYPE).map(text -> text.toUpperCase(Locale.ROOT));
        Optional<String> name = asked.header(ALGORITHM);
        if (name.isEmpty()) {
            type.ifPresent(_ -> {
                throw S3Failure.of(
                        S3Code.INVALID_REQUEST,
                        "The x-amz-checksum-type header can only be used with the"
                                + " x-amz-checksum-algorithm header.");
            });
            return UploadChecksum.UNSAID;
        }
        ChecksumAlgorithm algorithm = Checksums.algorithm(name.get());
        boolean composite = isComposite(algorithm, type);
        return new UploadChecksum(Checksums.kindOf(algorithm), composite, true);
    }

    private static boolean isComposite(ChecksumAlgorithm algorithm, Optional<String> type) {
        boolean alwaysWhole = algorithm == ChecksumAlgorithm.CRC64NVME;
        if (type.isEmpty()) {
            return !alwaysWhole;
        }
        return switch (type.get()) {
            case "COMPOSITE" -> {
                if (alwaysWhole) {
                    throw notTogether(type.get(), algorithm);
                }
                yield true;
            }
            case "FULL_OBJECT" -> {
                if (!algorithm.combines()) {
                    throw notTogether(type.get(), algorithm);
                }
                yield false;
            }
            default ->
                    throw S3Failure.of(
                            S3Code.INVALID_REQUEST, "Value for x-amz-checksum-type is invalid.");
        };
    }

    private static S3Failure notTogether(String type, ChecksumAlgorithm algorithm) {
        return S3Failure.of(
                S3Code.INVALID_REQUEST,
                "The %s checksum type cannot be used with the %s checksum algorithm."
                        .formatted(type, nameOf(algorithm)));
    }

    /// The algorithm as S3 calls it in its messages.
    static String nameOf(ChecksumAlgorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    /// The type as S3 calls it; `null` for a checksum that nobody chose.
    static String typeOf(UploadChecksum checksum) {
        return checksum.chosen() ? Checksums.typeOf(checksum.composite()) : "null";
    }

    static void addTo(Headers.Builder headers, UploadChecksum checksum) {
        if (checksum.chosen()) {
            headers.add(ALGORITHM, checksum.kind().name());
            headers.add(TYPE, typeOf(checksum));
        }
    }

    static void writeTo(XmlWriter xml, UploadChecksum checksum) {
        if (checksum.chosen()) {
            xml.element("ChecksumAlgorithm", checksum.kind().name())
                    .element("ChecksumType", typeOf(checksum));
        }
    }
}
