package io.granary.objects.uploads;

import io.granary.objects.ObjectKey;
import io.granary.objects.UploadId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.Version;
import io.granary.objects.rows.uploads.IndexedUpload;
import io.granary.objects.rows.uploads.UploadHead;
import io.granary.tables.RangeAnswer;
import io.granary.tables.RangeEntry;
import io.granary.tables.schema.Detail;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Takes objects in parts.
///
/// Every answer fails with [UploadRefused] when there is no such upload, or when what is wanted of
/// it cannot be.
public final class Uploads {
    private final UploadPorts ports;
    private final UploadSettings settings;
    private final UploadHeads heads;
    private final PartRows parts;

    public Uploads(UploadPorts ports, UploadSettings settings) {
        this.ports = ports;
        this.settings = settings;
        this.heads = new UploadHeads(ports.uploads());
        this.parts = new PartRows(ports.uploads());
    }

    /// Begins an upload; it is listed from then on.
    public Mono<Upload> begin(BeginRequest request) {
        return Mono.defer(() -> {
            var write = ports.write();
            var id = UploadId.next(write.time().now(), write.randomness());
            var upload =
                    new Upload(
                            request.bucket(),
                            request.key(),
                            id,
                            request.headers(),
                            request.checksum(),
                            request.initiator());
            return Mono.when(
                            ports.index().insert(listed(upload)),
                            ports.uploads().insert(begun(upload)))
                    .thenReturn(upload);
        });
    }

    private static IndexedUpload listed(Upload upload) {
        return new IndexedUpload(
                upload.bucket().id(),
                upload.key(),
                upload.id(),
                new IndexedUpload.State.Listed(upload.checksum(), upload.initiator()));
    }

    private static UploadHead begun(Upload upload) {
        return new UploadHead(
                upload.id(),
                new UploadHead.State.Open(
                        upload.bucket().id(),
                        upload.key(),
                        upload.headers(),
                        upload.checksum(),
                        upload.initiator()));
    }

    /// The upload `id`, if it goes on for `key`.
    public Mono<Upload> find(Bucket bucket, ObjectKey key, UploadId id) {
        return Mono.defer(() -> heads.open(bucket, key, id));
    }

    /// Stores `body` as a part, instead of what was sent under its number before.
    ///
    /// The body is read as by `ObjectWriter.put`, and fails alike.
    public Mono<UploadedPart> put(PartRequest request, Flux<ByteBuffer> body) {
        return Mono.usingWhen(
                Mono.fromCallable(() -> new PartUpload(ports, settings, request)),
                upload -> upload.run(body),
                PartUpload::end,
                (upload, _) -> upload.abandon(),
                PartUpload::abandon);
    }

    /// Puts the object together and ends the upload. Asked again, it answers the object, as long as
    /// that is what is under its key.
    public Mono<StoredObject> complete(CompleteRequest request) {
        return Mono.usingWhen(
                        Mono.fromCallable(() -> new Completion(ports, settings, request)),
                        Completion::run,
                        _ -> Mono.empty(),
                        (completion, _) -> completion.abandon(),
                        Completion::abandon)
                .onErrorResume(UploadRefused.class, refused -> completedBefore(request, refused));
    }

    private Mono<StoredObject> completedBefore(CompleteRequest request, UploadRefused refused) {
        Bucket bucket = request.bucket();
        var shard = IndexShard.of(bucket.id(), request.key(), bucket.indexShards());
        return switch (refused.reason()) {
            case UploadRefused.Reason.NoSuchUpload _, UploadRefused.Reason.NoSuchPart _ ->
                    ports.write()
                            .objects()
                            .get(ObjectRow.keyOf(shard, request.key()), Detail.HEAD)
                            .map(row ->
                                    row.filter(found -> isFrom(request.upload(), found))
                                            .flatMap(found -> StoredObject.of(bucket, found))
                                            .orElseThrow(() -> refused));
            case UploadRefused.Reason.NoParts _,
                    UploadRefused.Reason.WrongOrder _,
                    UploadRefused.Reason.PartTooSmall _,
                    UploadRefused.Reason.ObjectTooLarge _ ->
                    Mono.error(refused);
        };
    }

    private static boolean isFrom(UploadId upload, ObjectRow row) {
        return row.newest().state() instanceof Version.State.Complete(var description, _)
                && description.fromUpload().equals(Optional.of(upload));
    }

    /// Gives an upload up; everything that was sent for it is dropped.
    public Mono<Void> abort(Bucket bucket, ObjectKey key, UploadId id) {
        return find(bucket, key, id)
                .flatMap(upload ->
                        parts.all(id)
                                .flatMap(found -> new Ending(ports, upload).drop(found.keySet())))
                .onErrorResume(
                        UploadRefused.class,
                        refused -> unlist(IndexedUpload.deleted(bucket.id(), key, id), refused));
    }

    /// A line without an upload is left when only half of a beginning was stored.
    private Mono<Void> unlist(IndexedUpload line, UploadRefused refused) {
        return ports.index()
                .get(line.rowKey(), Detail.HEAD)
                .map(found ->
                        found.filter(row -> row.state() instanceof IndexedUpload.State.Listed)
                                .orElseThrow(() -> refused))
                .flatMap(_ -> ports.index().insert(line));
    }

    /// At most `limit` parts of `upload` with greater numbers than `after`, which may be 0.
    public Mono<PartPage> parts(Upload upload, int after, int limit) {
        return limit == 0
                ? Mono.just(new PartPage(List.of(), false))
                : Mono.defer(() -> parts.page(upload.id(), after, limit));
    }

    /// The uploads that go on in a bucket. Each one that was begun before is among them.
    public Mono<UploadsPage> list(UploadsRequest request) {
        return request.limit() == 0
                ? Mono.just(new UploadsPage(List.of(), false))
                : Mono.defer(() -> ports.index().range(request.question())).map(Uploads::page);
    }

    private static UploadsPage page(RangeAnswer<IndexedUpload> answer) {
        return new UploadsPage(
                answer.entries().stream().flatMap(Uploads::entry).toList(),
                answer.next().isPresent());
    }

    private static Stream<UploadsPage.Entry> entry(RangeEntry<IndexedUpload> entry) {
        return switch (entry) {
            case RangeEntry.Row<IndexedUpload>(var row) -> line(row);
            case RangeEntry.CommonPrefix<IndexedUpload>(var prefix) ->
                    Stream.of(new UploadsPage.Entry.CommonPrefix(IndexedUpload.keyPart(prefix)));
        };
    }

    private static Stream<UploadsPage.Entry> line(IndexedUpload row) {
        return switch (row.state()) {
            case IndexedUpload.State.Listed(var checksum, var initiator) ->
                    Stream.of(
                            new UploadsPage.Entry.Going(
                                    row.key(), row.upload(), checksum, initiator));
            case IndexedUpload.State.Deleted() -> Stream.of();
        };
    }
}
