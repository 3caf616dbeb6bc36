package io.granary.http.body;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A checksum that a client may send with an object or ask for.
public enum ChecksumAlgorithm {
    CRC32(4, "x-amz-checksum-crc32"),
    CRC32C(4, "x-amz-checksum-crc32c"),
    CRC64NVME(8, "x-amz-checksum-crc64nvme"),
    SHA1(20, "x-amz-checksum-sha1"),
    SHA256(32, "x-amz-checksum-sha256");

    private final int length;
    private final String headerName;

    ChecksumAlgorithm(int length, String headerName) {
        this.length = length;
        this.headerName = headerName;
    }

    /// The algorithm of that name, in any case.
    public static Optional<ChecksumAlgorithm> parse(String name) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.name().equalsIgnoreCase(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// The algorithm whose value a header or trailer of that name carries, in any case.
    public static Optional<ChecksumAlgorithm> ofHeader(String headerName) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.headerName.equalsIgnoreCase(headerName)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// The header that carries it: `x-amz-checksum-…`.
    public String headerName() {
        return headerName;
    }

    /// The number of bytes of a value.
    public int length() {
        return length;
    }

    /// Reads a header's value; empty if it is not the base64 of [#length] bytes.
    public Optional<Bytes> parseValue(String base64) {
        return Base64Value.parse(base64, length);
    }

    /// A value as headers and listings write it.
    public static String print(Bytes value) {
        return Base64Value.print(value);
    }

    /// A hasher that has seen nothing yet.
    public Hasher newHasher() {
        return switch (this) {
            case CRC32 -> new ZipHasher(new java.util.zip.CRC32());
            case CRC32C -> new ZipHasher(new CRC32C());
            case CRC64NVME -> new Crc64Hasher();
            case SHA1 -> new DigestHasher("SHA-1");
            case SHA256 -> DigestHasher.sha256();
        };
    }

    /// Whether the checksum of a whole follows from those of its parts.
    public boolean combines() {
        return combination().isPresent();
    }

    /// The checksum of one run of bytes followed by another, of which `rightLength` is the length.
    /// Only for an algorithm that [#combines].
    public Bytes combine(Bytes left, Bytes right, ByteCount rightLength) {
        Check.that(
                left.length() == length && right.length() == length,
                "combination of %d and %d bytes",
                left.length(),
                right.length());
        CrcCombination combination = combination().orElseThrow();
        long value = combination.combine(number(left), number(right), rightLength.value());
        byte[] eight = ByteBuffer.allocate(8).putLong(value).array();
        return Bytes.wrap(eight).slice(8 - length, 8);
    }

    private Optional<CrcCombination> combination() {
        return switch (this) {
            case CRC32 -> Optional.of(CrcCombination.CRC32);
            case CRC32C -> Optional.of(CrcCombination.CRC32C);
            case CRC64NVME -> Optional.of(CrcCombination.CRC64NVME);
            case SHA1, SHA256 -> Optional.empty();
        };
    }

    private static long number(Bytes value) {
        long number = 0;
        for (int i = 0; i < value.length(); i++) {
            number = number << 8 | value.at(i);
        }
        return number;
    }
}
