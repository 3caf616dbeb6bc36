package io.granary.objects.uploads;

import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.PartNumber;
import io.granary.objects.write.BodyInspector;
import java.util.Optional;

/// A part to store, but for its bytes.
///
/// @param inspector has to remember one checksum, of the kind that the upload wants
/// @param expectedLength how long the part has to be, where the client said so; any other length
///     fails
public record PartRequest(
        Upload upload,
        PartNumber number,
        BodyInspector inspector,
        Optional<ByteCount> expectedLength) {}
