package io.granary.objects.write;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.Gone;
import io.granary.objects.manifests.Target;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.Version;
import java.time.Instant;
import reactor.core.publisher.Mono;

/// Makes one version visible, at the very end of its request.
public final class Commit {
    private final WritePorts ports;
    private final Target target;
    private volatile HybridTimestamp newest = HybridTimestamp.ZERO;
    private final WriteDeadline deadline;
    private volatile boolean begun;

    /// The version begins now.
    public Commit(WritePorts ports, Target target) {
        this.ports = ports;
        this.target = target;
        this.deadline = new WriteDeadline(ports);
    }

    /// Whether the version may be visible already: nothing of it may be taken back then.
    public boolean hasBegun() {
        return begun;
    }

    /// Learns from a quorum what the key's newest stamp is. For versions with blocks: they are
    /// stamped right the first time, because a version that loses has its blocks released for ever.
    public Mono<Void> readStamp() {
        return Mono.defer(() -> ports.objects().newestStamp(target.rowKey()))
                .doOnNext(seen -> newest = seen)
                .then();
    }

    /// Writes the row of a version with blocks, after [#readStamp] is done and all it needs is
    /// stored. Fails with [TookTooLong] when that took too long.
    public Mono<StoredObject> ofBlocks(Version.State.Complete state) {
        return Mono.defer(() -> {
            deadline.check();
            begin();
            HybridTimestamp stamp = ports.time().stamp().raisedAbove(newest);
            ObjectRow row = target.row(stamp, ports.time().now(), state);
            return ports.objects().insert(row).thenReturn(shown(row));
        });
    }

    /// Writes the row of a version that needs nothing else, in one round when no clock is off.
    public Mono<StoredObject> ofInline(Version.State.Complete state) {
        return Mono.defer(() -> {
            begin();
            Instant modified = ports.time().now();
            return ports.objects()
                    .write(target.rowKey(), stamp -> target.row(stamp, modified, state))
                    .map(stamp -> shown(target.row(stamp, modified, state)));
        });
    }

    /// A bucket may have been deleted while the body came in.
    private void begin() {
        if (ports.buckets().isDeleted(target.bucket().id())) {
            throw new Gone(Gone.What.BUCKET);
        }
        begun = true;
    }

    private StoredObject shown(ObjectRow row) {
        return StoredObject.of(target.bucket(), row).orElseThrow();
    }
}
