package io.granary.objects.rows.uploads;

import io.granary.objects.UploadId;
import io.granary.tables.schema.RowKey;

/// A row of the table of uploads: an upload, or one of its parts.
public sealed interface UploadRow permits UploadHead, PartRow {
    UploadId upload();

    RowKey rowKey();
}
