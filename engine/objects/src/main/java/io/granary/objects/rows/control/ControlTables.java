package io.granary.objects.rows.control;

import io.granary.tables.schema.TableSchema;

/// The tables that every gateway keeps in memory.
public final class ControlTables {
    public static final TableSchema<BucketRow> BUCKETS = new BucketSchema();
    public static final TableSchema<BucketAliasRow> BUCKET_ALIASES = new BucketAliasSchema();
    public static final TableSchema<AccessKeyRow> ACCESS_KEYS = new AccessKeySchema();

    private ControlTables() {}
}
