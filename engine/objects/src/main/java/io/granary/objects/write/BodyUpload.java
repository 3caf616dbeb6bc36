package io.granary.objects.write;

import io.granary.objects.manifests.BlockLedger;
import io.granary.objects.manifests.Target;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.Description;
import io.granary.objects.rows.Version;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One body on its way in that becomes an object.
///
/// Only when everything else is stored does the object row make the version visible.
final class BodyUpload {
    private final PutRequest request;
    private final BodyFlow flow;
    private final Commit commit;

    /// Sets the memory aside that the body will need at most; throws [TooBusy] if there is none.
    BodyUpload(WritePorts ports, WriteSettings settings, PutRequest request) {
        this.request = request;
        Target target = Target.of(request.bucket(), request.key(), ports.nextVersion());
        this.commit = new Commit(ports, target);
        this.flow =
                new BodyFlow(
                        ports,
                        settings,
                        request.inspector(),
                        request.expectedLength(),
                        target,
                        BlockLedger.ofBody(target, settings.blockSize()));
    }

    Mono<StoredObject> run(Flux<ByteBuffer> body) {
        return flow.run(body, commit::readStamp).flatMap(this::committed);
    }

    /// The version is visible, or nothing of it is left.
    Mono<Void> end() {
        return Mono.fromRunnable(flow::release);
    }

    /// The body failed or nobody waits for it any more.
    Mono<Void> abandon() {
        return Mono.defer(() -> commit.hasBegun() ? Mono.empty() : flow.erase()).then(end());
    }

    private Mono<StoredObject> committed(BodyFlow.Arrived arrived) {
        Inspected inspected = arrived.inspected();
        var description =
                new Description(
                        arrived.size(), inspected.etag(), request.headers(), inspected.checksums());
        var state = new Version.State.Complete(description, arrived.content());
        return switch (arrived.content()) {
            case Content.Inline _, Content.InlineApart _ -> commit.ofInline(state);
            case Content.InBlocks _, Content.InManifests _ -> commit.ofBlocks(state);
        };
    }
}
