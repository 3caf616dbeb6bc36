package io.granary.objects.buckets;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.control.BucketAliasRow;
import io.granary.objects.rows.control.BucketRow;
import io.granary.tables.ControlTable;
import io.granary.tables.Table;

/// What [Buckets] gets from outside.
///
/// @param bucketRows the table behind `buckets`, for reads that must not come from memory
/// @param aliasRows the table behind `aliases`, likewise
public record BucketPorts(
        ControlTable<BucketRow> buckets,
        ControlTable<BucketAliasRow> aliases,
        Table<BucketRow> bucketRows,
        Table<BucketAliasRow> aliasRows,
        Table<ObjectRow> objects,
        Time time,
        Randomness randomness) {}
