package io.granary.kit.service;

import io.granary.kit.member.ClusterSettings;
import io.granary.kit.member.MemberSettings;
import io.granary.quorum.Consistency;
import java.nio.file.Path;

/// What every service of one role is told.
public record ServiceSettings(
        ServiceRole role, Path dataDir, MemberSettings member, ManagementSettings management) {
    /// Settings of a service that cannot be a cluster by itself.
    public static ServiceSettings of(
            ServiceRole role,
            Path dataDir,
            ManagementSettings management,
            ClusterSettings cluster,
            NodeName node) {
        var member = MemberSettings.ofPart(cluster, node.name(), Release.version(), role.keeps());
        return new ServiceSettings(role, dataDir, member, management);
    }

    /// The same service, which tells operators when these promises are weaker than usual.
    public ServiceSettings promising(Consistency consistency) {
        var telling = member.telling(consistency.warning().stream().toList());
        return new ServiceSettings(role, dataDir, telling, management);
    }
}
