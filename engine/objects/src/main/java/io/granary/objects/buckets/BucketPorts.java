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
/// @param objects for looking whether a bucket is empty
public record BucketPorts(
        ControlTable<BucketRow> buckets,
        ControlTable<BucketAliasRow> aliases,
        Table<ObjectRow> objects,
        Time time,
        Randomness randomness) {}
