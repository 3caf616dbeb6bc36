package io.granary.objects.uploads;

import io.granary.objects.write.Inspected;
import java.util.List;

/// Says what to remember of an object that is put together from parts. A port: whoever speaks the
/// client's protocol knows how an ETag and a checksum follow from those of the parts.
///
/// Does not block. Any exception refuses the object and reaches whoever asked for it.
public interface Assembler {
    /// All parts of the object in order; at least one.
    Inspected assemble(Upload upload, List<UploadedPart> parts);
}
