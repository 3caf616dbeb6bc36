package io.granary.objects.write;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.manifests.BlockLedger;
import io.granary.objects.manifests.Footprint;
import io.granary.objects.manifests.Target;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.StoredBlock;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/// The bytes of one request on their way into blocks.
///
/// Blocks are cut on the thread that brings the bytes, inspected in order and hashed on the compute
/// lane, and sent some at once. Whoever asked makes them visible, or takes them back with [#erase].
public final class BodyFlow {
    /// Blocks of one body that exist beside those in flight: one being filled, one complete, one
    /// waiting and one being hashed.
    private static final int BLOCKS_BESIDE = 4;

    private final WritePorts ports;
    private final WriteSettings settings;
    private final BodyInspector inspector;
    private final BlockOwner owner;
    private final Lane lane;
    private final BodyCutter cutter;
    private final BlockLedger ledger;
    private final Footprint footprint;
    private final InFlightBytes.Reservation memory;
    private boolean besideBegun;

    /// Sets the memory aside that the body will need at most; throws [TooBusy] if there is none,
    /// and [BodyRejected] for a body that is too long to begin with.
    public BodyFlow(
            WritePorts ports,
            WriteSettings settings,
            BodyInspector inspector,
            Optional<ByteCount> expectedLength,
            Target target,
            BlockLedger ledger) {
        this.ports = ports;
        this.settings = settings;
        this.inspector = inspector;
        this.owner = target.owner();
        this.lane = new Lane(ports.compute());
        this.cutter = new BodyCutter(settings, expectedLength);
        this.ledger = ledger;
        this.footprint = new Footprint(ports.lists(), target.version());
        checkLength(settings, expectedLength);
        this.memory = ports.inFlight().reserve(mostMemory(expectedLength));
    }

    private static void checkLength(WriteSettings settings, Optional<ByteCount> expectedLength) {
        expectedLength
                .filter(length -> length.compareTo(settings.largestBody()) > 0)
                .ifPresent(_ -> {
                    throw new BodyRejected(BodyRejected.Reason.LARGER_THAN_ALLOWED);
                });
    }

    private ByteCount mostMemory(Optional<ByteCount> expectedLength) {
        long blocks = (long) settings.blocksInFlight() + BLOCKS_BESIDE;
        long most = blocks * settings.blockSize().value();
        return ByteCount.of(expectedLength.map(each -> Math.min(each.value(), most)).orElse(most));
    }

    /// What came.
    ///
    /// @param content the bytes themselves if they are few, else where they are
    public record Arrived(ByteCount size, Inspected inspected, Content content) {}

    /// Takes the body in; done when all its blocks are stored and listed. `beside` is done while
    /// the first block is sent, so that it costs no round of its own; for a body without blocks it
    /// is left out.
    public Mono<Arrived> run(Flux<ByteBuffer> body, Supplier<Mono<Void>> beside) {
        return blocks(body)
                .concatMap(this::named, 1)
                .map(block -> stored(block, beside))
                .concatWith(Mono.defer(this::lastListed))
                .flatMap(step -> step, settings.blocksInFlight(), 1)
                .then(Mono.defer(this::arrived));
    }

    /// The memory is free again.
    public void release() {
        memory.release();
    }

    /// Takes everything back that nobody saw.
    public Mono<Void> erase() {
        return footprint.erase();
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
        inspector.see(block.duplicate());
        return true;
    }

    private Mono<Void> stored(NamedBlock block, Supplier<Mono<Void>> beside) {
        footprint.uses(block.id());
        Optional<ManifestRow> listed = ledger.append(block.listed());
        Mono<Void> put = ports.blocks().put(block.id(), block.bytes(), owner);
        return Mono.when(put, listed(listed), once(beside));
    }

    private Mono<Mono<Void>> lastListed() {
        return Mono.just(listed(ledger.last()));
    }

    private Mono<Void> listed(Optional<ManifestRow> row) {
        return row.map(footprint::list).orElse(Mono.empty());
    }

    private Mono<Void> once(Supplier<Mono<Void>> beside) {
        if (besideBegun) {
            return Mono.empty();
        }
        besideBegun = true;
        return beside.get();
    }

    private Mono<Arrived> arrived() {
        return cutter.fitsInline() ? arrivedInline() : arrivedInBlocks();
    }

    private Mono<Arrived> arrivedInline() {
        Bytes bytes = cutter.restAsBytes();
        return lane.run(() -> inspectedWhole(bytes))
                .map(inspected -> new Arrived(cutter.seen(), inspected, new Content.Inline(bytes)));
    }

    private Inspected inspectedWhole(Bytes bytes) {
        if (!bytes.isEmpty()) {
            inspector.see(ByteBuffer.wrap(bytes.unsafeArray()));
        }
        return inspector.finish();
    }

    private Mono<Arrived> arrivedInBlocks() {
        return lane.run(inspector::finish)
                .map(inspected -> new Arrived(cutter.seen(), inspected, ledger.content()));
    }

    private record NamedBlock(BlockId id, ByteBuffer bytes) {
        StoredBlock listed() {
            return new StoredBlock(id, ByteCount.of(bytes.remaining()));
        }
    }
}
