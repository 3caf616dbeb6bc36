package io.granary.objects.write;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.ObjectKey;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.manifests.Target;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.Version;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Puts delete markers over what is stored.
final class Deletion {
    private static final int STAMPS_AT_ONCE = 32;

    private final WritePorts ports;
    private final Bucket bucket;

    Deletion(WritePorts ports, Bucket bucket) {
        this.ports = ports;
        this.bucket = bucket;
    }

    /// One key in one round, without asking whether it is there.
    Mono<Void> of(ObjectKey key) {
        Target target = target(key);
        Instant now = ports.time().now();
        return ports.objects().write(target.rowKey(), stamp -> marker(target, stamp, now)).then();
    }

    /// Many keys in two rounds; keys of which nothing was ever stored are left alone.
    Mono<Void> of(List<ObjectKey> keys) {
        return Flux.fromIterable(keys)
                .distinct()
                .flatMapSequential(this::markerIfKnown, STAMPS_AT_ONCE, 1)
                .collectList()
                .flatMap(rows -> rows.isEmpty() ? Mono.empty() : ports.objects().insertAll(rows));
    }

    private Mono<ObjectRow> markerIfKnown(ObjectKey key) {
        Target target = target(key);
        return ports.objects()
                .newestStamp(target.rowKey())
                .filter(seen -> !seen.equals(HybridTimestamp.ZERO))
                .map(seen -> ports.time().stamp().raisedAbove(seen))
                .map(stamp -> marker(target, stamp, ports.time().now()));
    }

    private static ObjectRow marker(Target target, HybridTimestamp stamp, Instant now) {
        return target.row(stamp, now, new Version.State.DeleteMarker());
    }

    private Target target(ObjectKey key) {
        return Target.of(bucket, key, ports.nextVersion());
    }
}
