package io.granary.service.layout;

import io.granary.kit.member.ClusterSettings;
import io.granary.kit.service.ManagementSettings;
import io.granary.kit.service.NodeName;
import io.granary.kit.service.ServiceRole;
import io.granary.kit.service.ServiceSettings;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// All settings, as `application.yml` documents them.
@ConfigurationProperties(prefix = "granary", ignoreUnknownFields = false)
record LayoutServiceSettings(
        Path dataDir, NodeName node, ClusterSettings cluster, ManagementSettings management) {
    ServiceSettings service() {
        return ServiceSettings.of(ServiceRole.LAYOUT, dataDir, management, cluster, node);
    }
}
