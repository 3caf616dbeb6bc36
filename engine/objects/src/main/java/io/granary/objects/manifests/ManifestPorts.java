package io.granary.objects.manifests;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.time.Time;
import io.granary.objects.rows.ManifestRow;
import io.granary.tables.Table;

/// What it takes to write lists of blocks and to take them back.
public record ManifestPorts(
        Table<ManifestRow> manifests, Table<BlockReference> references, Blocks blocks, Time time) {}
