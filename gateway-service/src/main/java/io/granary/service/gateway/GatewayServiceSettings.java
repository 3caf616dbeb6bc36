package io.granary.service.gateway;

import io.granary.kit.front.GatewayMemory;
import io.granary.kit.front.S3Front;
import io.granary.kit.front.S3Interface;
import io.granary.kit.member.ClusterSettings;
import io.granary.kit.service.ManagementSettings;
import io.granary.kit.service.NodeName;
import io.granary.kit.service.ServiceRole;
import io.granary.kit.service.ServiceSettings;
import io.granary.objects.sweep.SweepSettings;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.Consistency;
import io.granary.quorum.QuorumSettings;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// All settings, as `application.yml` documents them.
@ConfigurationProperties(prefix = "granary", ignoreUnknownFields = false)
record GatewayServiceSettings(
        Path dataDir,
        NodeName node,
        ClusterSettings cluster,
        ManagementSettings management,
        S3Interface s3,
        GatewayMemory gateway,
        WriteSettings objects,
        SweepSettings sweep,
        QuorumSettings quorum,
        Consistency consistency) {
    ServiceSettings service() {
        return ServiceSettings.of(ServiceRole.GATEWAY, dataDir, management, cluster, node)
                .promising(consistency);
    }

    /// How it serves clients.
    S3Front front() {
        return new S3Front(s3, gateway, objects, sweep);
    }
}
