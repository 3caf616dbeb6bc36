package io.granary.objects;

/// Which checksum an object is to have that comes in parts, settled when the upload is begun.
///
/// @param composite computed over the checksums of the parts instead of over the bytes
/// @param chosen whether the client chose it; a checksum that nobody chose is not shown
public record UploadChecksum(ChecksumKind kind, boolean composite, boolean chosen) {
    /// What an object gets whose upload says nothing of checksums.
    public static final UploadChecksum UNSAID =
            new UploadChecksum(ChecksumKind.CRC64NVME, false, false);
}
