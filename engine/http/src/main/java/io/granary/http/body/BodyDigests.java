package io.granary.http.body;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;

/// What was computed over a body that kept all its promises.
///
/// @param md5 16 bytes, the ETag of a plain object
/// @param algorithm the checksum that the client sent, or CRC64NVME if it sent none
public record BodyDigests(ByteCount size, Bytes md5, ChecksumAlgorithm algorithm, Bytes checksum) {}
