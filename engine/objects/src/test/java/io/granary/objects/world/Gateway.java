package io.granary.objects.world;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.references.BlockReferences;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.Time;
import io.granary.layout.live.LayoutView;
import io.granary.objects.AccessKeyId;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.buckets.BucketPorts;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.listing.Listing;
import io.granary.objects.loss.LostBlocks;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.objects.sweep.SweepSettings;
import io.granary.objects.sweep.UploadSweep;
import io.granary.objects.sweep.VersionSweep;
import io.granary.objects.uploads.Ending;
import io.granary.objects.uploads.UploadPorts;
import io.granary.objects.uploads.UploadSettings;
import io.granary.objects.uploads.Uploads;
import io.granary.objects.write.InFlightBytes;
import io.granary.objects.write.ObjectWriter;
import io.granary.objects.write.PutRequest;
import io.granary.objects.write.WritePorts;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.Quorum;
import io.granary.tables.ControlTable;
import io.granary.tables.Table;
import io.granary.tables.schema.TableSchema;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Everything that a gateway asks of this module.
public final class Gateway {
    public static final AccessKeyId OWNER = new AccessKeyId("GKowner");
    public static final ClusterKey CLUSTER_KEY = new ClusterKey(Bytes.hex("5a".repeat(32)));
    public static final ByteCount MEMORY = ByteCount.mebibytes(24);

    public static final int BLOCK = 4096;

    /// So that bodies of many blocks stay small.
    public static final WriteSettings SMALL_BLOCKS =
            new WriteSettings(
                    ByteCount.kibibytes(1), ByteCount.of(BLOCK), 4, ByteCount.gibibytes(5));

    public static final UploadSettings SMALL_PARTS =
            new UploadSettings(ByteCount.of(BLOCK), ByteCount.mebibytes(64), 4, SMALL_BLOCKS);

    public static final SweepSettings SWEEP =
            new SweepSettings(Duration.ofHours(24), Duration.ofDays(30), Duration.ofHours(6));

    private final Quorum quorum;
    private final LayoutView layout;
    private final Time time;
    private final Table<ObjectRow> objects;
    private final Table<BlockReference> references;
    private final Buckets buckets;
    private final AccessKeys keys;
    private final ObjectReader reader;
    private final WritePorts ports;
    private final InFlightBytes inFlight = new InFlightBytes(MEMORY);

    Gateway(Quorum quorum, LayoutView layout, Time time) {
        this.quorum = quorum;
        this.layout = layout;
        this.time = time;
        var randomness = new SecureRandomness();
        Table<ManifestRow> manifests = table(ObjectTables.MANIFESTS);
        objects = table(ObjectTables.OBJECTS);
        references = table(BlockReferences.SCHEMA);
        var blocks = new Blocks(quorum, layout, references, time.timers());
        buckets =
                new Buckets(
                        new BucketPorts(
                                control(ControlTables.BUCKETS),
                                control(ControlTables.BUCKET_ALIASES),
                                objects,
                                time,
                                randomness),
                        16);
        keys = new AccessKeys(control(ControlTables.ACCESS_KEYS), CLUSTER_KEY, time, randomness);
        reader = new ObjectReader(objects, manifests, blocks);
        ports =
                new WritePorts(
                        objects,
                        manifests,
                        references,
                        blocks,
                        buckets,
                        inFlight,
                        time.timers(),
                        time,
                        randomness,
                        SWEEP.longestWrite());
    }

    private <R> Table<R> table(TableSchema<R> schema) {
        return new Table<>(schema, quorum, layout, time);
    }

    private <R> ControlTable<R> control(TableSchema<R> schema) {
        return new ControlTable<>(table(schema), time, Duration.ofSeconds(5));
    }

    public Buckets buckets() {
        return buckets;
    }

    public AccessKeys keys() {
        return keys;
    }

    public Table<ObjectRow> objects() {
        return objects;
    }

    public ObjectReader reader() {
        return reader;
    }

    public ObjectWriter writer() {
        return writer(WriteSettings.DEFAULT);
    }

    public ObjectWriter writer(WriteSettings settings) {
        return new ObjectWriter(ports, settings);
    }

    /// Takes parts in blocks of 4 KiB, all but the last of at least one block.
    public Uploads uploads() {
        var uploadPorts =
                new UploadPorts(ports, table(UploadTables.UPLOADS), table(UploadTables.INDEX));
        return new Uploads(uploadPorts, SMALL_PARTS);
    }

    /// As nodes sweep whose clocks are `later` than this one's.
    public VersionSweep versionSweep(Time later) {
        return new VersionSweep(
                new VersionSweep.Ports(
                        objects,
                        table(UploadTables.UPLOADS),
                        table(ObjectTables.MANIFESTS),
                        references,
                        later),
                SWEEP);
    }

    /// As nodes sweep whose clocks are `later` than this one's.
    public UploadSweep uploadSweep(Time later) {
        return new UploadSweep(endings(), later, SWEEP);
    }

    private Ending.Tables endings() {
        return new Ending.Tables(table(UploadTables.UPLOADS), table(UploadTables.INDEX));
    }

    public LostBlocks lostBlocks() {
        return new LostBlocks(
                new LostBlocks.Ports(
                        ports.blocks(),
                        references,
                        table(ObjectTables.MANIFESTS),
                        objects,
                        endings(),
                        time));
    }

    public Listing listing() {
        return new Listing(objects);
    }

    public InFlightBytes inFlight() {
        return inFlight;
    }

    /// Stores a body whose length is announced.
    public Mono<StoredObject> put(Bucket bucket, ObjectKey key, Body body) {
        return writer().put(request(bucket, key, body), body.inPieces());
    }

    /// Stores a body in blocks of 4 KiB.
    public Mono<StoredObject> putInSmallBlocks(Bucket bucket, ObjectKey key, Body body) {
        return writer(SMALL_BLOCKS).put(request(bucket, key, body), body.inPieces());
    }

    public static PutRequest request(Bucket bucket, ObjectKey key, Body body) {
        return new PutRequest(bucket, key, UserHeaders.NONE, new Md5(), Optional.of(body.length()));
    }

    /// All bytes of the object under `key`; empty when there is none.
    public Mono<Optional<Bytes>> get(Bucket bucket, ObjectKey key) {
        return reader.find(bucket, key, true)
                .flatMap(found ->
                        found.map(object -> whole(reader.bytes(object)).map(Optional::of))
                                .orElse(Mono.just(Optional.empty())));
    }

    public static Mono<Bytes> whole(Flux<ByteBuffer> bytes) {
        return bytes.map(Bytes::copyOf)
                .collectList()
                .map(pieces -> Bytes.concat(pieces.toArray(Bytes[]::new)));
    }
}
