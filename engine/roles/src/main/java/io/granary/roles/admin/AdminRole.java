package io.granary.roles.admin;

import io.granary.admin.AdminApi;
import io.granary.admin.cluster.ClusterView;
import io.granary.admin.cluster.Snapshots;
import io.granary.admin.tokens.AdminToken;
import io.granary.layout.staging.LayoutDesk;
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
        return new Admin(answering(administration, ports, accounts), accounts);
    }

    /// The API on buckets and keys that are in memory already.
    public static AdminApi answering(
            Administration administration, NodePorts ports, Accounts accounts) {
        return new AdminApi(
                new AdminApi.Ports(
                        administration.cluster(),
                        administration.layout(),
                        administration.snapshots(),
                        new AskedWork(ports.rpc()),
                        accounts.keys(),
                        accounts.buckets(),
                        ports.time()),
                administration.token(),
                administration.failures()::unforeseen);
    }
}
