package io.granary.roles.admin;

import io.granary.admin.AdminApi;
import io.granary.admin.cluster.ClusterView;
import io.granary.admin.cluster.Snapshots;
import io.granary.admin.tokens.AdminToken;
import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockReferences;
import io.granary.layout.staging.LayoutDesk;
import io.granary.objects.loss.LostBlocks;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.objects.uploads.Ending;
import io.granary.roles.Accounts;
import io.granary.roles.Accounts.AccountSettings;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.s3.failure.FailureEvents;

/// An admin service: answers operators about the layout, buckets and keys, and stores nothing.
public final class AdminRole {
    private AdminRole() {}

    /// Who administers the cluster, what is shown and changed, and who hears of failures.
    public record Administration(
            AdminToken token,
            ClusterView cluster,
            LayoutDesk layout,
            Snapshots snapshots,
            FailureEvents failures) {}

    /// An admin API that answers, and the buckets and keys that it changes.
    public record Admin(AdminApi api, Accounts accounts) {}

    /// A node that does nothing else.
    public static Admin start(
            AccountSettings settings,
            NodePorts ports,
            Neighbourhood near,
            Administration administration) {
        var accounts = Accounts.start(settings, ports, near);
        return new Admin(answering(administration, accounts, ports, near), accounts);
    }

    /// The API on buckets and keys that are in memory already.
    public static AdminApi answering(
            Administration administration, Accounts accounts, NodePorts ports, Neighbourhood near) {
        return new AdminApi(
                new AdminApi.Ports(
                        administration.cluster(),
                        administration.layout(),
                        administration.snapshots(),
                        new AskedWork(ports.rpc()),
                        accounts.keys(),
                        accounts.buckets(),
                        lostBlocks(ports, near),
                        ports.time()),
                administration.token(),
                administration.failures()::unforeseen);
    }

    private static LostBlocks lostBlocks(NodePorts ports, Neighbourhood near) {
        var time = ports.time();
        var references = near.table(BlockReferences.SCHEMA, time);
        var uploads =
                new Ending.Tables(
                        near.table(UploadTables.UPLOADS, time),
                        near.table(UploadTables.INDEX, time));
        return new LostBlocks(
                new LostBlocks.Ports(
                        new Blocks(near.quorum(), near.layout(), references, ports.compute()),
                        references,
                        near.table(ObjectTables.MANIFESTS, time),
                        near.table(ObjectTables.OBJECTS, time),
                        uploads,
                        time));
    }
}
