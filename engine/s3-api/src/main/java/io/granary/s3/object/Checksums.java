package io.granary.s3.object;

import io.granary.http.body.BodyDigests;
import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.message.Headers;
import io.granary.objects.Checksum;
import io.granary.objects.ChecksumKind;
import io.granary.objects.ETag;
import io.granary.objects.write.Inspected;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.xml.XmlWriter;
import java.util.List;

/// Checksums between headers, documents and what is stored.
public final class Checksums {
    private static final String TYPE_HEADER = "x-amz-checksum-type";

    private Checksums() {}

    public static ChecksumKind kindOf(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> ChecksumKind.CRC32;
            case CRC32C -> ChecksumKind.CRC32C;
            case CRC64NVME -> ChecksumKind.CRC64NVME;
            case SHA1 -> ChecksumKind.SHA1;
            case SHA256 -> ChecksumKind.SHA256;
        };
    }

    public static ChecksumAlgorithm algorithmOf(ChecksumKind kind) {
        return switch (kind) {
            case CRC32 -> ChecksumAlgorithm.CRC32;
            case CRC32C -> ChecksumAlgorithm.CRC32C;
            case CRC64NVME -> ChecksumAlgorithm.CRC64NVME;
            case SHA1 -> ChecksumAlgorithm.SHA1;
            case SHA256 -> ChecksumAlgorithm.SHA256;
        };
    }

    /// What is remembered of a body whose digests are known.
    static Inspected remembered(BodyDigests digests) {
        return new Inspected(
                new ETag(digests.md5().toHex()),
                List.of(Checksum.ofWhole(kindOf(digests.algorithm()), digests.checksum())));
    }

    /// The checksums of a whole body.
    ///
    /// @param etag of the same body: a checksum over those of the parts says how many parts there
    /// were
    public static void addTo(Headers.Builder headers, ETag etag, List<Checksum> checksums) {
        for (Checksum checksum : checksums) {
            headers.set(algorithmOf(checksum.kind()).headerName(), print(checksum, etag));
            headers.set(TYPE_HEADER, typeOf(checksum));
        }
    }

    /// A checksum without a word about what it was computed over.
    public static void addPlain(Headers.Builder headers, Checksum checksum) {
        headers.set(
                algorithmOf(checksum.kind()).headerName(),
                ChecksumAlgorithm.print(checksum.value()));
    }

    /// The checksum of one part of an object that has one over those of its parts.
    static void addPart(Headers.Builder headers, Checksum checksum) {
        addPlain(headers, checksum);
        headers.set(TYPE_HEADER, typeOf(true));
    }

    public static void writeTo(XmlWriter xml, ETag etag, List<Checksum> checksums) {
        for (Checksum checksum : checksums) {
            xml.element(elementOf(checksum.kind()), print(checksum, etag))
                    .element("ChecksumType", typeOf(checksum));
        }
    }

    /// Checksums without a word about what they were computed over.
    public static void writePlain(XmlWriter xml, List<Checksum> checksums) {
        for (Checksum checksum : checksums) {
            xml.element(elementOf(checksum.kind()), ChecksumAlgorithm.print(checksum.value()));
        }
    }

    /// The algorithm that a client calls `name`; throws when there is none.
    public static ChecksumAlgorithm algorithm(String name) {
        return ChecksumAlgorithm.parse(name)
                .orElseThrow(() ->
                        S3Failure.of(
                                S3Code.INVALID_REQUEST,
                                "Checksum algorithm provided is unsupported. Please try"
                                        + " again with any of the valid types: [CRC32,"
                                        + " CRC32C, CRC64NVME, SHA1, SHA256]"));
    }

    /// The name of the element that holds a checksum of that kind.
    public static String elementOf(ChecksumKind kind) {
        return "Checksum" + kind.name();
    }

    private static String print(Checksum checksum, ETag etag) {
        String value = ChecksumAlgorithm.print(checksum.value());
        return checksum.composite() ? value + "-" + etag.parts() : value;
    }

    private static String typeOf(Checksum checksum) {
        return typeOf(checksum.composite());
    }

    public static String typeOf(boolean composite) {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
