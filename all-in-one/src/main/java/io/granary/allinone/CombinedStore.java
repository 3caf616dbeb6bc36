package io.granary.allinone;

import io.granary.admin.tokens.AdminToken;
import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.management.Condition;
import io.granary.kit.startup.CannotStart;
import io.granary.layout.map.LayoutMap;
import io.granary.objects.BucketName;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.access.Grant;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.buckets.CreateOutcome;
import io.granary.roles.NodePorts;
import io.granary.roles.block.BlockRole.BlockSettings;
import io.granary.roles.combined.CombinedRole;
import io.granary.roles.combined.CombinedRole.Administration;
import io.granary.roles.combined.CombinedRole.CombinedSettings;
import io.granary.roles.gateway.GatewaySettings;
import io.granary.rpc.Answers;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.s3.S3Settings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// All roles in this process, on the disks of this machine.
final class CombinedStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(CombinedStore.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final CombinedRole.Node node;
    private final Machine machine;

    private CombinedStore(CombinedRole.Node node, Machine machine) {
        this.node = node;
        this.machine = machine;
    }

    static CombinedStore open(Opening opening) {
        Machine machine = Machine.open(opening.directory().path(), opening.settings().rows());
        try {
            return new CombinedStore(start(opening, machine), machine);
        } catch (RuntimeException failure) {
            machine.close();
            throw failure;
        }
    }

    private static CombinedRole.Node start(Opening opening, Machine machine) {
        NodeId self = new NodeId(opening.directory().nodeId(opening.randomness()));
        LoopbackRpc rpc = new LoopbackRpc(opening.time());
        LayoutMap layout = LayoutMap.everywhere(List.of(self));
        Answers answers = rpc.join(self);
        var ports =
                new NodePorts(
                        self,
                        rpc,
                        answers,
                        () -> layout,
                        machine.compute(),
                        opening.time(),
                        opening.randomness());
        var cluster = new OwnCluster(self, opening.directory().path());
        var administration =
                new Administration(
                        new AdminToken(opening.credentials().adminToken()),
                        cluster,
                        OwnCluster.desk(ports),
                        CombinedStore::unforeseen);
        var node =
                CombinedRole.start(
                        settings(opening, self), ports, machine.stores(), administration);
        node.loaded().block(PATIENCE);
        return node;
    }

    private static CombinedSettings settings(Opening opening, NodeId self) {
        AllInOneSettings settings = opening.settings();
        AllInOneSettings.Gateway gateway = settings.gateway();
        Bytes secret = opening.directory().clusterSecret(opening.randomness());
        return new CombinedSettings(
                new GatewaySettings(
                        new S3Settings(
                                settings.s3().region(),
                                settings.s3().rootDomains(),
                                self.toString().substring(0, 16)),
                        settings.objects(),
                        gateway.indexShards(),
                        gateway.inFlight(),
                        gateway.staleness(),
                        new ClusterKey(secret)),
                new BlockSettings(settings.blocks().removalDelay(), settings.blocks().recovery()),
                settings.quorum(),
                settings.consistency());
    }

    private static void unforeseen(String requestId, Throwable cause) {
        LOG.error("event=request.failed request={}", requestId, cause);
    }

    @Override
    public Mono<Response> s3(Request request) {
        return node.s3().answer(request);
    }

    @Override
    public Mono<Response> admin(Request request) {
        return node.admin().answer(request);
    }

    @Override
    public void welcome(Credentials credentials, String bucket) {
        keyOf(credentials).then(Mono.defer(() -> bucketOf(credentials, bucket))).block(PATIENCE);
    }

    /// Imports the key unless it is there with the same secret.
    private Mono<AccessKey> keyOf(Credentials credentials) {
        Optional<AccessKey> known =
                node.keys()
                        .find(credentials.accessKey())
                        .filter(key -> key.secret().equals(credentials.secretKey()));
        return known.map(Mono::just)
                .orElseGet(() ->
                        node.keys()
                                .importKey(
                                        credentials.accessKey(),
                                        credentials.secretKey(),
                                        "default"));
    }

    /// Makes the bucket unless there is one, and lets the first key use it: the key may be a new
    /// one.
    private Mono<Void> bucketOf(Credentials credentials, String name) {
        if (name.isEmpty()) {
            return Mono.empty();
        }
        BucketName bucketName =
                BucketName.parse(name)
                        .orElseThrow(() ->
                                new CannotStart("granary.default.bucket is no name for a bucket."));
        return node.buckets()
                .lookUp(bucketName, credentials.accessKey())
                .flatMap(found ->
                        found.map(bucket -> opened(bucket, credentials))
                                .orElseGet(() -> made(bucketName, credentials)));
    }

    private Mono<Void> made(BucketName name, Credentials credentials) {
        return node.buckets()
                .create(name, credentials.accessKey())
                .flatMap(outcome ->
                        switch (outcome) {
                            case CreateOutcome.Created(_) -> Mono.empty();
                            case CreateOutcome.AlreadyYours(_) -> Mono.empty();
                            case CreateOutcome.Taken() -> Mono.empty();
                        });
    }

    private Mono<Void> opened(Bucket bucket, Credentials credentials) {
        EnumSet<Grant> all = EnumSet.allOf(Grant.class);
        boolean allowed =
                all.stream().allMatch(grant -> bucket.allows(credentials.accessKey(), grant));
        return allowed
                ? Mono.empty()
                : node.buckets().grant(bucket.id(), credentials.accessKey(), all);
    }

    @Override
    public Condition readiness() {
        return new Condition.Fine();
    }

    @Override
    public void close() {
        try {
            node.running().close();
        } catch (Exception failure) {
            LOG.error("event=role.stop.failed", failure);
        }
        machine.close();
    }
}
