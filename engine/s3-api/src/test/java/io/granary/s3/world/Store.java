package io.granary.s3.world;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockReferences;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.layout.live.LayoutView;
import io.granary.layout.map.LayoutMap;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketName;
import io.granary.objects.SecretKey;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.access.Grant;
import io.granary.objects.buckets.BucketPorts;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.listing.ListRequest;
import io.granary.objects.listing.ListedEntry;
import io.granary.objects.listing.Listing;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.objects.sweep.SweepSettings;
import io.granary.objects.uploads.UploadPorts;
import io.granary.objects.uploads.UploadSettings;
import io.granary.objects.uploads.Uploads;
import io.granary.objects.write.InFlightBytes;
import io.granary.objects.write.ObjectWriter;
import io.granary.objects.write.WritePorts;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.s3.S3Api;
import io.granary.s3.S3Ports;
import io.granary.s3.S3Settings;
import io.granary.tables.ControlTable;
import io.granary.tables.Table;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// A whole store in one process: three storage nodes in memory and a gateway, as in production but
/// for network and disks.
public final class Store implements AutoCloseable {
    public static final AccessKey MAIN =
            Client.key("GKmain", "main secret of sixteen".replace(' ', '-'));
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Parts but the last have at least this size.
    public static final ByteCount SMALLEST_PART = ByteCount.of(10);

    private final AtomicInteger requests = new AtomicInteger();
    private final SetTime time = new SetTime();
    private final LoopbackRpc rpc = new LoopbackRpc(time);
    private final Quorum quorum = new Quorum(rpc, time, QuorumSettings.DEFAULT);
    private final List<StorageNode> nodes = new ArrayList<>();
    private final List<Throwable> unforeseen = new CopyOnWriteArrayList<>();
    private final LayoutView layout;
    private final List<ControlTable<?>> control = new ArrayList<>();
    private final Buckets buckets;
    private final AccessKeys keys;
    private final AccessKeys keysElsewhere;
    private final Listing listing;
    private final S3Api api;
    private final String region;

    public Store(String region) {
        this.region = region;
        List<NodeId> ids = List.of(node(1), node(2), node(3));
        LayoutMap map = LayoutMap.everywhere(ids);
        layout = LayoutView.still(map);
        ids.forEach(id -> nodes.add(new StorageNode("node", rpc.join(id), quorum, layout, time)));
        var randomness = new SecureRandomness();
        var objects = table(ObjectTables.OBJECTS);
        var manifests = table(ObjectTables.MANIFESTS);
        var references = table(BlockReferences.SCHEMA);
        var blocks = new Blocks(quorum, layout, references, Schedulers.parallel());
        buckets =
                new Buckets(
                        new BucketPorts(
                                control(table(ControlTables.BUCKETS)),
                                control(table(ControlTables.BUCKET_ALIASES)),
                                objects,
                                time,
                                randomness),
                        16);
        var clusterKey = new ClusterKey(randomness.nextBytes(ClusterKey.LENGTH));
        keys = keys(clusterKey);
        keysElsewhere = keys(clusterKey);
        listing = new Listing(objects);
        var writing =
                new WritePorts(
                        objects,
                        manifests,
                        references,
                        blocks,
                        buckets,
                        new InFlightBytes(ByteCount.mebibytes(128)),
                        Schedulers.parallel(),
                        time,
                        randomness,
                        SweepSettings.DEFAULT.longestWrite());
        api =
                new S3Api(
                        new S3Ports(
                                buckets,
                                keys,
                                new ObjectReader(objects, manifests, blocks),
                                new ObjectWriter(writing, WriteSettings.DEFAULT),
                                listing,
                                uploads(writing),
                                time,
                                (_, cause) -> unforeseen.add(cause)),
                        new S3Settings(region, List.of("s3.test"), "test-host"));
        addKey(MAIN, true);
    }

    private Uploads uploads(WritePorts writing) {
        var ports =
                new UploadPorts(writing, table(UploadTables.UPLOADS), table(UploadTables.INDEX));
        var settings =
                new UploadSettings(SMALLEST_PART, ByteCount.gibibytes(1), 4, WriteSettings.DEFAULT);
        return new Uploads(ports, settings);
    }

    /// A store as most tests need it.
    public static Store open() {
        return new Store("us-east-1");
    }

    private static NodeId node(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) number;
        return new NodeId(Bytes.wrap(id));
    }

    private AccessKeys keys(ClusterKey clusterKey) {
        var table = control(table(ControlTables.ACCESS_KEYS));
        return new AccessKeys(table, clusterKey, time, new SecureRandomness());
    }

    private <R> Table<R> table(TableSchema<R> schema) {
        return new Table<>(schema, quorum, layout, time);
    }

    private <R> ControlTable<R> control(Table<R> table) {
        var kept = new ControlTable<>(table, time, Duration.ofHours(1));
        control.add(kept);
        return kept;
    }

    /// A client that signs with `key`.
    public Client client(AccessKey key) {
        return client(key, region);
    }

    /// A client that signs with `key` for another region.
    public Client client(AccessKey key, String foreign) {
        return new Client(this, key, foreign);
    }

    /// A client that may do everything.
    public Client client() {
        return client(MAIN);
    }

    public void addKey(AccessKey key, boolean mayCreateBuckets) {
        wait(keys.importKey(key.id(), key.secret(), key.name()));
        wait(keys.allowCreatingBuckets(key.id(), mayCreateBuckets));
    }

    /// Makes a key on another gateway, so that this one has not heard of it.
    public void addKeyElsewhere(AccessKey key) {
        wait(keysElsewhere.importKey(key.id(), key.secret(), key.name()));
    }

    public void grant(String bucket, AccessKeyId key, Set<Grant> grants) {
        var found = buckets.find(new BucketName(bucket), key).orElseThrow();
        buckets.grant(found.id(), key, grants).block(PATIENCE);
    }

    String nextRequestId() {
        return "request-" + requests.incrementAndGet();
    }

    /// Answers a request as a listener would.
    Response answer(Request request) {
        return wait(api.answer(request));
    }

    /// From now on no replica can read or write.
    public void breakReplicas() {
        nodes.forEach(StorageNode::close);
        nodes.forEach(StorageNode::loseRows);
    }

    public S3Api api() {
        return api;
    }

    public SetTime time() {
        return time;
    }

    /// Everything that was answered as an internal error so far.
    public List<Throwable> unforeseen() {
        return List.copyOf(unforeseen);
    }

    /// How many blocks all nodes keep together.
    public int blocks() {
        return nodes.stream().mapToInt(StorageNode::blocks).sum();
    }

    /// The keys in `bucket`, past all permissions.
    public List<String> keysIn(String bucket) {
        var found = buckets.find(new BucketName(bucket), MAIN.id()).orElseThrow();
        var request = new ListRequest(found, Bytes.EMPTY, Optional.empty(), Optional.empty(), 1000);
        return wait(listing.page(request)).entries().stream()
                .map(entry -> ((ListedEntry.Key) entry).key().toString())
                .toList();
    }

    /// The names of all buckets, past all permissions.
    public List<String> bucketNames() {
        return buckets.all().stream().map(named -> named.name().value()).toList();
    }

    static <T> T wait(Mono<T> answer) {
        return answer.blockOptional(PATIENCE).orElseThrow();
    }

    @Override
    public void close() {
        control.forEach(ControlTable::close);
        nodes.forEach(StorageNode::close);
        time.close();
    }

    static SecretKey secret(String text) {
        return SecretKey.parse(text).orElseThrow();
    }
}
