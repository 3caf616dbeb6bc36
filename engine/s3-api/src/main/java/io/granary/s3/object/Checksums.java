package io.granary.s3.object;

import io.granary.http.body.BodyDigests;
import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.message.Headers;
import io.granary.objects.Checksum;
import io.granary.objects.ChecksumKind;
import io.granary.objects.ETag;
import io.granary.objects.write.Inspected;
import io.granary.s3.xml.XmlWriter;
import java.util.List;

/// Checksums between headers, documents and what is stored.
final class Checksums {
    private static final String TYPE_HEADER = "x-amz-checksum-type";

    private Checksums() {}

    static ChecksumKind kindOf(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> ChecksumKind.CRC32;
            case CRC32C -> ChecksumKind.CRC32C;
            case CRC64NVME -> ChecksumKind.CRC64NVME;
            case SHA1 -> ChecksumKind.SHA1;
            case SHA256 -> ChecksumKind.SHA256;
        };
    }

    static ChecksumAlgorithm algorithmOf(ChecksumKind kind) {
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

    static void addTo(Headers.Builder headers, List<Checksum> checksums) {
        for (Checksum checksum : checksums) {
            headers.set(
                    algorithmOf(checksum.kind()).headerName(),
                    ChecksumAlgorithm.print(checksum.value()));
            headers.set(TYPE_HEADER, typeOf(checksum));
        }
    }

    static void writeTo(XmlWriter xml, List<Checksum> checksums) {
        for (Checksum checksum : checksums) {
            xml.element(
                            "Checksum" + checksum.kind().name(),
                            ChecksumAlgorithm.print(checksum.value()))
                    .element("ChecksumType", typeOf(checksum));
        }
    }

    private static String typeOf(Checksum checksum) {
        return checksum.composite() ? "COMPOSITE" : "FULL_OBJECT";
    }
}
