package io.granary.roles.combined;

import io.granary.admin.AdminApi;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.buckets.Buckets;
import io.granary.quorum.Consistency;
import io.granary.quorum.QuorumSettings;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.roles.ReplicaHost;
import io.granary.roles.Running;
import io.granary.roles.Stores;
import io.granary.roles.Sweeps;
import io.granary.roles.Upkeep;
import io.granary.roles.admin.AdminRole;
import io.granary.roles.admin.AdminRole.Administration;
import io.granary.roles.block.BlockRole;
import io.granary.roles.block.BlockRole.Serving;
import io.granary.roles.block.BlockSettings;
import io.granary.roles.gateway.GatewayRole;
import io.granary.roles.gateway.GatewayRole.Gateway;
import io.granary.roles.gateway.GatewaySettings;
import io.granary.roles.metadata.MetadataRole;
import io.granary.s3.S3Api;
import io.granary.storage.rows.FamilySpec;
import io.granary.tables.expiry.ExpirySettings;
import io.granary.tables.reconcile.ReconcileSettings;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// All roles of one node in one process: rows, blocks, gateway and admin API.
public final class CombinedRole {
    private CombinedRole() {}

    /// How the parts of a node are set.
    public record CombinedSettings(
            GatewaySettings gateway,
            BlockSettings blocks,
            ReconcileSettings reconcile,
            ExpirySettings expiry,
            QuorumSettings quorum,
            Consistency consistency) {}

    /// A node that answers until it is closed.
    ///
    /// @param blocks what puts its blocks right in the background
    /// @param loaded completes when its gateway knows buckets and keys by heart
    public record Node(
            S3Api s3,
            AdminApi admin,
            Buckets buckets,
            AccessKeys keys,
            Serving blocks,
            Mono<Void> loaded,
            Running running) {}

    /// What the node's store of rows has to hold.
    public static List<FamilySpec> families() {
        return Stream.concat(MetadataRole.families().stream(), BlockRole.families().stream())
                .distinct()
                .toList();
    }

    public static Node start(
            CombinedSettings settings,
            NodePorts ports,
            Stores stores,
            Administration administration) {
        var near = Neighbourhood.of(ports, settings.quorum(), settings.consistency());
        var upkeep = new Upkeep(settings.reconcile(), settings.expiry());
        var host = ReplicaHost.open(ports, stores, near, upkeep);
        var metadata = MetadataRole.serve(host, new Sweeps(host, ports, settings.blocks().sweep()));
        var blocks = BlockRole.serve(settings.blocks(), ports, stores, host);
        var delivering = host.start();
        var gateway = GatewayRole.start(settings.gateway(), ports, near, administration.failures());
        var storage = Running.of(delivering::close, metadata::close, blocks.running()::close);
        var admin = AdminRole.answering(administration, gateway.accounts(), ports, near);
        return node(gateway, admin, blocks, storage);
    }

    private static Node node(Gateway gateway, AdminApi admin, Serving blocks, Running storage) {
        return new Node(
                gateway.s3(),
                admin,
                gateway.accounts().buckets(),
                gateway.accounts().keys(),
                blocks,
                gateway.accounts().loaded(),
                Running.of(storage::close, gateway.running()::close));
    }
}
