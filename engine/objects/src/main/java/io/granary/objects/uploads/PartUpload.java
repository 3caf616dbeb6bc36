package io.granary.objects.uploads;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.PartNumber;
import io.granary.objects.manifests.BlockLedger;
import io.granary.objects.manifests.Target;
import io.granary.objects.rows.NamedBy;
import io.granary.objects.rows.uploads.PartRow;
import io.granary.objects.write.BodyFlow;
import io.granary.objects.write.WriteDeadline;
import io.granary.tables.schema.RowKey;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One part on its way in.
///
/// Its row is written when everything else is stored. Then the upload is looked at once more:
/// whoever ended it before may not have seen this part, whoever ends it later does.
final class PartUpload {
    private final UploadPorts ports;
    private final UploadHeads heads;
    private final PartRequest request;
    private final UploadSettings settings;
    private final Target target;
    private final WriteDeadline deadline;
    private final BodyFlow flow;
    private volatile HybridTimestamp newest = HybridTimestamp.ZERO;
    private volatile boolean begun;

    PartUpload(UploadPorts ports, UploadSettings settings, PartRequest request) {
        this.ports = ports;
        this.heads = new UploadHeads(ports.uploads());
        this.request = request;
        this.settings = settings;
        Upload upload = request.upload();
        this.target =
                Target.ofPart(
                        upload.bucket(),
                        upload.key(),
                        ports.write().nextVersion(),
                        new NamedBy.Part(upload.id(), request.number()));
        this.deadline = new WriteDeadline(ports.write());
        this.flow =
                new BodyFlow(
                        ports.write(),
                        settings.ofParts(),
                        request.inspector(),
                        request.expectedLength(),
                        target,
                        BlockLedger.ofPart(
                                target, settings.bodies().blockSize(), request.number()));
    }

    Mono<UploadedPart> run(Flux<ByteBuffer> body) {
        return flow.run(body, this::stampRead)
                .flatMap(arrived -> arrived.size().isZero() ? stamped(arrived) : Mono.just(arrived))
                .flatMap(this::listed)
                .flatMap(part -> stillOpen().thenReturn(part));
    }

    /// The part is there, or nothing of it is left.
    Mono<Void> end() {
        return Mono.fromRunnable(flow::release);
    }

    /// The part failed or nobody waits for it any more.
    Mono<Void> abandon() {
        return Mono.defer(() -> begun ? Mono.empty() : flow.erase()).then(end());
    }

    private Mono<BodyFlow.Arrived> stamped(BodyFlow.Arrived arrived) {
        return stampRead().thenReturn(arrived);
    }

    /// An earlier attempt may have been stamped by a faster clock, and this one has to win.
    private Mono<Void> stampRead() {
        return Mono.defer(() -> ports.uploads().newestStamp(row()))
                .doOnNext(seen -> newest = seen)
                .then();
    }

    private RowKey row() {
        return PartRow.keyOf(request.upload().id(), request.number());
    }

    private Mono<UploadedPart> listed(BodyFlow.Arrived arrived) {
        deadline.check();
        begun = true;
        PartNumber number = request.number();
        var part =
                new PartRow.State.Stored(
                        ports.write().time().stamp().raisedAbove(newest),
                        target.version(),
                        ports.write().time().now(),
                        arrived.size(),
                        settings.bodies().blockSize(),
                        arrived.inspected().etag(),
                        arrived.inspected().checksums().getFirst());
        return ports.uploads()
                .insert(new PartRow(request.upload().id(), number, part))
                .thenReturn(UploadedPart.of(number, part));
    }

    private Mono<Void> stillOpen() {
        return heads.isOpen(request.upload()).flatMap(open -> open ? Mono.empty() : dropped());
    }

    private Mono<Void> dropped() {
        PartRow dropped = PartRow.dropped(request.upload().id(), request.number());
        return ports.uploads().insert(dropped).then(Mono.error(UploadHeads::noSuchUpload));
    }
}
