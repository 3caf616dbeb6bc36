package io.granary.objects.uploads;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.AccessKeyId;
import io.granary.objects.ObjectKey;
import io.granary.objects.UploadChecksum;
import io.granary.objects.UploadId;
import java.util.List;

/// Some uploads that go on, by key and then by beginning.
///
/// @param truncated whether there is at least one more entry
public record UploadsPage(List<Entry> entries, boolean truncated) {
    public UploadsPage {
        entries = List.copyOf(entries);
    }

    /// One line.
    public sealed interface Entry {
        /// An upload.
        record Going(ObjectKey key, UploadId upload, UploadChecksum checksum, AccessKeyId initiator)
                implements Entry {}

        /// At least one upload whose key starts with `prefix`, which ends with the delimiter.
        record CommonPrefix(Bytes prefix) implements Entry {}
    }
}
