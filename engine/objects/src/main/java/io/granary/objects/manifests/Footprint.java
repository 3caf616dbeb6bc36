package io.granary.objects.manifests;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.VersionId;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.StoredBlock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import reactor.core.publisher.Mono;

/// What a version has left on other nodes before it became visible, so that it can be taken back.
///
/// Everything is noted before it is sent. Tombstones absorb, so it does not matter whether they
/// arrive before or after what they take back.
public final class Footprint {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ManifestPorts ports;
    private final VersionId version;
    private final ConcurrentSkipListSet<BlockId> blocks = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListMap<Bytes, ManifestRow> manifests =
            new ConcurrentSkipListMap<>();

    public Footprint(ManifestPorts ports, VersionId version) {
        this.ports = ports;
        this.version = version;
    }

    /// A reference to the block is about to be written.
    public void uses(BlockId block) {
        blocks.add(block);
    }

    /// Writes a manifest. Once it is stored, the references of its blocks need not be remembered:
    /// they follow from its deletion.
    public Mono<Void> list(ManifestRow row) {
        return Mono.defer(() -> begun(row)).then(Mono.fromRunnable(() -> forget(row)));
    }

    private Mono<Void> begun(ManifestRow row) {
        manifests.put(row.rowKey().sortKey(), deleted(row));
        return ports.manifests().insert(row);
    }

    private static ManifestRow deleted(ManifestRow row) {
        return ManifestRow.deleted(row.version(), row.part(), row.segment());
    }

    private void forget(ManifestRow row) {
        if (row.state() instanceof ManifestRow.State.Listed(var listed, _, _, _)) {
            listed.stream().map(StoredBlock::id).forEach(blocks::remove);
        }
    }

    /// Takes everything back. Never fails, and does not keep a client waiting who has to hear of a
    /// failure: what is not taken back now, a sweep finds later.
    public Mono<Void> erase() {
        return Mono.defer(() -> Mono.whenDelayError(eraseManifests(), eraseReferences()))
                .timeout(PATIENCE, Mono.empty(), ports.time().timers())
                .onErrorComplete();
    }

    private Mono<Void> eraseManifests() {
        var rows = List.copyOf(manifests.values());
        return rows.isEmpty() ? Mono.empty() : ports.manifests().insertAll(rows);
    }

    private Mono<Void> eraseReferences() {
        List<BlockReference> rows =
                blocks.stream().map(id -> BlockReference.deleted(id, version.value())).toList();
        return rows.isEmpty() ? Mono.empty() : ports.references().insertAll(rows);
    }
}
