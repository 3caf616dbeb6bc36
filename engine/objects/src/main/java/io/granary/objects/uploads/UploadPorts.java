package io.granary.objects.uploads;

import io.granary.objects.rows.uploads.IndexedUpload;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.objects.write.WritePorts;
import io.granary.tables.Table;

/// What [Uploads] gets from outside.
///
/// @param write what every writer of objects gets
public record UploadPorts(WritePorts write, Table<UploadRow> uploads, Table<IndexedUpload> index) {}
