package io.granary.objects.write;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.objects.VersionId;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.manifests.ManifestPorts;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectRow;
import io.granary.tables.Table;
import java.time.Duration;
import reactor.core.scheduler.Scheduler;

/// What [ObjectWriter] gets from outside.
///
/// @param references for taking back the references of a body that failed
/// @param compute where bodies are inspected and hashed: a few threads, about as many as cores
/// @param longestWrite how long after its beginning a version with blocks may become visible: well
///     before it is old enough to be swept
public record WritePorts(
        Table<ObjectRow> objects,
        Table<ManifestRow> manifests,
        Table<BlockReference> references,
        Blocks blocks,
        Buckets buckets,
        InFlightBytes inFlight,
        Scheduler compute,
        Time time,
        Randomness randomness,
        Duration longestWrite) {
    /// A version that begins now.
    public VersionId nextVersion() {
        return VersionId.next(time.now(), randomness);
    }

    /// The part that lists of blocks need.
    public ManifestPorts lists() {
        return new ManifestPorts(manifests, references, blocks, time);
    }
}
