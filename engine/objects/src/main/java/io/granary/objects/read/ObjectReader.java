package io.granary.objects.read;

import io.granary.blocks.Blocks;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.objects.Gone;
import io.granary.objects.ObjectKey;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectRow;
import io.granary.tables.Table;
import io.granary.tables.schema.Detail;
import java.nio.ByteBuffer;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Finds objects and streams their bytes.
public final class ObjectReader {
    /// Blocks that are fetched before the client has taken those in front of them.
    static final int READ_AHEAD = 4;

    private final Table<ObjectRow> objects;
    private final Manifests manifests;
    private final Blocks blocks;

    public ObjectReader(Table<ObjectRow> objects, Table<ManifestRow> manifests, Blocks blocks) {
        this.objects = objects;
        this.manifests = new Manifests(manifests);
        this.blocks = blocks;
    }

    /// The object that is under `key` now; with its body if that is small, so that reading it asks
    /// nobody again.
    public Mono<Optional<StoredObject>> find(Bucket bucket, ObjectKey key, boolean withBody) {
        Detail detail = withBody ? Detail.WHOLE : Detail.HEAD;
        var shard = IndexShard.of(bucket.id(), key, bucket.indexShards());
        return Mono.defer(() -> objects.get(ObjectRow.keyOf(shard, key), detail))
                .map(row -> row.flatMap(found -> StoredObject.of(bucket, found)));
    }

    /// All bytes of `object`.
    public Flux<ByteBuffer> bytes(StoredObject object) {
        if (object.size().isZero()) {
            return Flux.empty();
        }
        return bytes(object, new ByteRange(0, object.size().value() - 1));
    }

    /// The bytes of `range`, which must lie within `object`, in order.
    ///
    /// Every block is verified before its first byte comes out. When a byte cannot be had any more
    /// the flux fails; it never ends short. It fails with [Gone] when the object was superseded and
    /// the rest of it is not there any more.
    public Flux<ByteBuffer> bytes(StoredObject object, ByteRange range) {
        Check.that(
                range.lastInclusive() < object.size().value(),
                "%s of an object of %s",
                range,
                object.size());
        return switch (object.content()) {
            case Content.Inline(var bytes) -> Flux.just(slice(bytes, range));
            case Content.InlineApart() ->
                    readAgain(object).map(bytes -> slice(bytes, range)).flux();
            case Content.InBlocks(var list) -> fetched(Flux.fromIterable(Piece.of(list, 0, range)));
            case Content.InManifests(var parts) ->
                    fetched(
                            Flux.fromIterable(Window.of(parts, range))
                                    .concatMap(window -> pieces(object, window, range), 1));
        };
    }

    private static ByteBuffer slice(Bytes bytes, ByteRange range) {
        int first = Math.toIntExact(range.first());
        return bytes.toByteBuffer().slice(first, range.length().toInt());
    }

    private Mono<Bytes> readAgain(StoredObject object) {
        return find(object.bucket(), object.key(), true)
                .map(now ->
                        now.filter(found -> found.version().equals(object.version()))
                                .flatMap(StoredObject::inlineBytes)
                                .orElseThrow(() -> new Gone(Gone.What.OBJECT)));
    }

    private Flux<Piece> pieces(StoredObject object, Window window, ByteRange range) {
        return manifests
                .blocks(object.version(), window)
                .map(list -> Piece.of(list, window.start(), range))
                .flatMapIterable(pieces -> pieces);
    }

    private Flux<ByteBuffer> fetched(Flux<Piece> pieces) {
        return pieces.flatMapSequential(
                piece -> blocks.get(piece.block().id()).map(piece::of), READ_AHEAD, 1);
    }
}
