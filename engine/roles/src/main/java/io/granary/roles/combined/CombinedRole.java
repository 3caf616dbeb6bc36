package io.granary.roles.combined;

import io.granary.admin.AdminApi;
import io.granary.admin.cluster.ClusterView;
import io.granary.admin.tokens.AdminToken;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.buckets.Buckets;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.roles.Running;
import io.granary.roles.block.BlockRole;
import io.granary.roles.gateway.GatewayRole;
import io.granary.roles.gateway.GatewayRole.Gateway;
import io.granary.roles.gateway.GatewaySettings;
import io.granary.roles.metadata.MetadataRole;
import io.granary.s3.S3Api;
import io.granary.s3.failure.FailureEvents;
import io.granary.storage.rows.FamilySpec;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// All roles of one node in one process: rows, blocks, gateway and admin API.
public final class CombinedRole {
    private CombinedRole() {}

    public record CombinedSettings(
            GatewaySettings gateway, BlockRole.BlockSettings blocks, QuorumSettings quorum) {}

    /// Who administers the node, what is shown of it, and who hears of failures.
    public record Administration(
            AdminToken token, String release, ClusterView cluster, FailureEvents failures) {}

    /// A node that answers until it is closed.
    public record Node(
            S3Api s3, AdminApi admin, Buckets buckets, AccessKeys keys, Running running) {}

    /// What the node's store of rows has to hold.
    public static List<FamilySpec> families() {
        return Stream.of(MetadataRole.families(), BlockRole.families(), DerivedQueue.families())
                .flatMap(List::stream)
                .toList();
    }

    public static Mono<Node> start(
            CombinedSettings settings, NodePorts ports, Administration administration) {
        var layout = ports.layout();
        var quorum = new Quorum(ports.rpc(), ports.time(), settings.quorum());
        var near = new Neighbourhood(quorum, layout);
        var stores = ports.stores();
        var lanes = ports.lanes();
        var replicas =
                new ReplicaPorts(
                        ports.answers(),
                        stores.rows(),
                        stores.writer(),
                        lanes.rows(),
                        lanes.pointReads(),
                        ports.time());
        var derived = DerivedQueue.open(replicas, quorum, layout);
        MetadataRole.start(replicas, derived);
        var blocks = BlockRole.start(settings.blocks(), ports, near, replicas, derived);
        derived.start();
        return GatewayRole.start(settings.gateway(), ports, near, administration.failures())
                .map(gateway ->
                        node(gateway, administration, Running.of(derived::close, blocks::close)));
    }

    private static Node node(Gateway gateway, Administration administration, Running storage) {
        var admin =
                new AdminApi(
                        new AdminApi.Ports(
                                administration.cluster(), gateway.keys(), gateway.buckets()),
                        administration.token(),
                        administration.release(),
                        administration.failures()::unforeseen);
        return new Node(
                gateway.s3(),
                admin,
                gateway.buckets(),
                gateway.keys(),
                Running.of(storage::close, gateway.running()::close));
    }
}
