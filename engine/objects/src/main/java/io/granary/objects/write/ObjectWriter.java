package io.granary.objects.write;

import io.granary.objects.ObjectKey;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.StoredObject;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Stores, copies and deletes objects.
///
/// A write that fails with `QuorumLost` at its end may still take effect; any other failure leaves
/// what was there before.
public final class ObjectWriter {
    private final WritePorts ports;
    private final WriteSettings settings;

    public ObjectWriter(WritePorts ports, WriteSettings settings) {
        this.ports = ports;
        this.settings = settings;
    }

    /// Stores `body` under the request's key.
    ///
    /// Each buffer of `body` is read before the call that brings it returns, and the next one is
    /// asked for when there is room. Fails with [TooBusy] before the first buffer is asked for,
    /// with [BodyRejected] for a wrong length, with `Gone` when the bucket was deleted meanwhile,
    /// and with whatever the inspector or the body fails with; nothing is visible then.
    public Mono<StoredObject> put(PutRequest request, Flux<ByteBuffer> body) {
        return Mono.usingWhen(
                Mono.fromCallable(() -> new BodyUpload(ports, settings, request)),
                upload -> upload.run(body),
                BodyUpload::end,
                (upload, _) -> upload.abandon(),
                BodyUpload::abandon);
    }

    /// Stores the source once more without moving its bytes. Fails with `Gone` when the source was
    /// superseded meanwhile.
    public Mono<StoredObject> copy(CopyRequest request) {
        return Mono.usingWhen(
                Mono.fromCallable(() -> new ObjectCopy(ports, request)),
                ObjectCopy::run,
                _ -> Mono.empty(),
                (copy, _) -> copy.abandon(),
                ObjectCopy::abandon);
    }

    /// Deletes what is under `key`, in one round; nothing is under it afterwards.
    public Mono<Deleted> delete(Bucket bucket, ObjectKey key) {
        return Mono.defer(() -> new Deletion(ports, bucket).of(key)).thenReturn(new Deleted(key));
    }

    /// Deletes what is under each of `keys`; the answers are in the same order.
    public Mono<List<Deleted>> deleteAll(Bucket bucket, List<ObjectKey> keys) {
        return Mono.defer(() -> new Deletion(ports, bucket).of(keys))
                .thenReturn(keys.stream().map(Deleted::new).toList());
    }
}
