package io.granary.service.admin;

import io.granary.kit.front.AdminInterface;
import io.granary.kit.member.ClusterSettings;
import io.granary.kit.member.Member;
import io.granary.kit.service.ManagementSettings;
import io.granary.kit.service.NodeName;
import io.granary.kit.service.ServiceRole;
import io.granary.kit.service.ServiceSettings;
import io.granary.quorum.Consistency;
import io.granary.quorum.QuorumSettings;
import io.granary.roles.Accounts.AccountSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// All settings, as `application.yml` documents them.
@ConfigurationProperties(prefix = "granary", ignoreUnknownFields = false)
record AdminServiceSettings(
        Path dataDir,
        NodeName node,
        ClusterSettings cluster,
        ManagementSettings management,
        AdminInterface admin,
        Gateway gateway,
        QuorumSettings quorum,
        Consistency consistency) {
    ServiceSettings service() {
        return ServiceSettings.of(ServiceRole.ADMIN, dataDir, management, cluster, node)
                .promising(consistency);
    }

    AccountSettings accounts(Member member) {
        return new AccountSettings(gateway.indexShards(), gateway.staleness(), member.clusterKey());
    }

    /// What it knows and makes as gateways do.
    record Gateway(int indexShards, Duration staleness) {}
}
