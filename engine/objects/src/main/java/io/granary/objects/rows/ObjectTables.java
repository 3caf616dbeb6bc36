package io.granary.objects.rows;

import io.granary.tables.schema.TableSchema;

/// The tables whose rows say what is stored, spread over the metadata nodes.
public final class ObjectTables {
    public static final TableSchema<ObjectRow> OBJECTS = new ObjectSchema();
    public static final TableSchema<ManifestRow> MANIFESTS = new ManifestSchema();

    private ObjectTables() {}
}
