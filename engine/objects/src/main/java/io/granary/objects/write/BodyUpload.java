package io.granary.objects.write;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.Description;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.StoredBlock;
import io.granary.objects.rows.Version;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/// One body on its way in.
///
/// Blocks are cut on the thread that brings the bytes, inspected in order and hashed on the compute lane,
/// and sent some at once. Only when everything else is stored does the object row make the version
/// visible.
final class BodyUpload {
    /// Blocks of one body that exist beside those in flight: one being filled, one complete, one waiting
    /// and one being hashed.
    private static final int BLOCKS_BESIDE = 4;

    private final WritePorts ports;
    private final WriteSettings settings;
    private final PutRequest request;
    private final Target target;
    private final Lane lane;
    private final BodyCutter cutter;
    private final BlockLedger ledger;
    private final Footprint footprint;
    private final Commit commit;
    private final InFlightBytes.Reservation memory;
    private boolean stampAsked;

    /// Sets the memory aside that the body will need at most; throws [TooBusy] if there is none.
    BodyUpload(WritePorts ports, WriteSettings settings, PutRequest request) {
        this.ports = ports;
        this.settings = settings;
        this.request = request;
        this.target = Target.of(request.bucket(), request.key(), ports.randomness());
        this.lane = new Lane(ports.compute());
        this.cutter = new BodyCutter(settings, request.expectedLength());
        this.ledger = new BlockLedger(target, settings.blockSize());
        this.footprint = new Footprint(ports, target);
        this.commit = new Commit(ports, target);
        this.memory = ports.inFlight().reserve(mostMemory());
    }

    private ByteCount mostMemory() {
        long blocks = (long) settings.blocksInFlight() + BLOCKS_BESIDE;
        long most = blocks * settings.blockSize().value();
        return ByteCount.of(
                request.expectedLength().map(each -> Math.min(each.value(), most)).orElse(most));
    }

    Mono<StoredObject> run(Flux<ByteBuffer> body) {
        return blocks(body)
                .concatMap(this::named, 1)
                .map(this::stored)
                .concatWith(Mono.defer(this::lastListed))
                .flatMap(step -> step, settings.blocksInFlight(), 1)
                .then(Mono.defer(this::finished));
    }

    /// The version is visible, or nothing of it is left.
    Mono<Void> end() {
        return Mono.fromRunnable(memory::release);
    }

    /// The body failed or nobody waits for it any more.
    Mono<Void> abandon() {
        return Mono.defer(() -> commit.hasBegun() ? Mono.empty() : footprint.erase()).then(end());
    }

    /// The blocks of a body too large for its row; nothing for a small one.
    private Flux<ByteBuffer> blocks(Flux<ByteBuffer> body) {
        return body.handle(this::cut)
                .concatMapIterable(complete -> complete, 1)
                .concatWith(Mono.defer(this::rest));
    }

    private void cut(ByteBuffer bytes, SynchronousSink<List<ByteBuffer>> blocks) {
        List<ByteBuffer> complete = cutter.take(bytes);
        if (!complete.isEmpty()) {
            blocks.next(complete);
        }
    }

    private Mono<ByteBuffer> rest() {
        cutter.end();
        return cutter.fitsInline() || !cutter.hasRest() ? Mono.empty() : Mono.just(cutter.rest());
    }

    /// The inspector works through this block while its own hash is computed beside it.
    private Mono<NamedBlock> named(ByteBuffer block) {
        return Mono.zip(
                lane.run(() -> BlockId.of(block.duplicate())),
                lane.run(() -> seen(block)),
                (id, _) -> new NamedBlock(id, block));
    }

    private boolean seen(ByteBuffer block) {
        request.inspector().see(block.duplicate());
        return true;
    }

    private Mono<Void> stored(NamedBlock block) {
        footprint.uses(block.id());
        Optional<ManifestRow> listed = ledger.append(block.listed());
        Mono<Void> put = ports.blocks().put(block.id(), block.bytes(), target.version().value());
        return Mono.when(put, listed(listed), stampOnce());
    }

    private Mono<Mono<Void>> lastListed() {
        return Mono.just(listed(ledger.last()));
    }

    private Mono<Void> listed(Optional<ManifestRow> row) {
        return row.map(footprint::list).orElse(Mono.empty());
    }

    /// The stamp is read beside the first block, so that it costs no round of its own.
    private Mono<Void> stampOnce() {
        if (stampAsked) {
            return Mono.empty();
        }
        stampAsked = true;
        return commit.readStamp();
    }

    private Mono<StoredObject> finished() {
        return cutter.fitsInline() ? finishedInline() : finishedInBlocks();
    }

    private Mono<StoredObject> finishedInline() {
        Bytes bytes = cutter.restAsBytes();
        return lane.run(() -> inspectedWhole(bytes))
                .map(inspected -> complete(inspected, new Content.Inline(bytes)))
                .flatMap(commit::ofInline);
    }

    private Inspected inspectedWhole(Bytes bytes) {
        if (!bytes.isEmpty()) {
            request.inspector().see(ByteBuffer.wrap(bytes.unsafeArray()));
        }
        return request.inspector().finish();
    }

    private Mono<StoredObject> finishedInBlocks() {
        return lane.run(request.inspector()::finish)
                .map(inspected -> complete(inspected, ledger.content()))
                .flatMap(commit::ofBlocks);
    }

    private Version.State.Complete complete(Inspected inspected, Content content) {
        return new Version.State.Complete(
                new Description(
                        cutter.seen(), inspected.etag(), request.headers(), inspected.checksums()),
                content);
    }

    private record NamedBlock(BlockId id, ByteBuffer bytes) {
        StoredBlock listed() {
            return new StoredBlock(id, ByteCount.of(bytes.remaining()));
        }
    }
}
