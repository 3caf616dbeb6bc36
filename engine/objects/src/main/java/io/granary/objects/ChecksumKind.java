package io.granary.objects;

/// The additional checksums that S3 knows.
public enum ChecksumKind {
    CRC32(4),
    CRC32C(4),
    CRC64NVME(8),
    SHA1(20),
    SHA256(32);

    private final int length;

    ChecksumKind(int length) {
        this.length = length;
    }

    /// How many bytes a checksum of this kind has.
    public int length() {
        return length;
    }
}
