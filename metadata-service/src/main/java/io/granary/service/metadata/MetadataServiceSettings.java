package io.granary.service.metadata;

import io.granary.kit.home.RowKeeping;
import io.granary.kit.member.ClusterSettings;
import io.granary.kit.service.ManagementSettings;
import io.granary.kit.service.NodeName;
import io.granary.kit.service.ServiceRole;
import io.granary.kit.service.ServiceSettings;
import io.granary.kit.snapshots.SnapshotSettings;
import io.granary.objects.sweep.SweepSettings;
import io.granary.quorum.Consistency;
import io.granary.quorum.QuorumSettings;
import io.granary.tables.expiry.ExpirySettings;
import io.granary.tables.reconcile.ReconcileSettings;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// All settings, as `application.yml` documents them.
@ConfigurationProperties(prefix = "granary", ignoreUnknownFields = false)
record MetadataServiceSettings(
        Path dataDir,
        NodeName node,
        ClusterSettings cluster,
        ManagementSettings management,
        RowKeeping rows,
        SnapshotSettings snapshots,
        ReconcileSettings reconcile,
        SweepSettings sweep,
        ExpirySettings expiry,
        QuorumSettings quorum,
        Consistency consistency) {
    ServiceSettings service() {
        return ServiceSettings.of(ServiceRole.METADATA, dataDir, management, cluster, node)
                .promising(consistency);
    }
}
