package io.granary.objects.rows.uploads;

import io.granary.tables.schema.TableSchema;

/// The tables of uploads in parts, spread over the metadata nodes.
public final class UploadTables {
    public static final TableSchema<UploadRow> UPLOADS = new UploadSchema();
    public static final TableSchema<IndexedUpload> INDEX = new IndexSchema();

    private UploadTables() {}
}
