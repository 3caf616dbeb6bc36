package io.granary.allinone;

import io.granary.kit.front.AdminInterface;
import io.granary.kit.front.GatewayMemory;
import io.granary.kit.front.S3Front;
import io.granary.kit.front.S3Interface;
import io.granary.kit.home.BlockKeeping;
import io.granary.kit.home.RowKeeping;
import io.granary.kit.member.ClusterSettings;
import io.granary.kit.member.MemberSettings;
import io.granary.kit.service.ManagementSettings;
import io.granary.kit.service.NodeName;
import io.granary.kit.service.Release;
import io.granary.kit.snapshots.SnapshotSettings;
import io.granary.objects.sweep.SweepSettings;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.Consistency;
import io.granary.quorum.QuorumSettings;
import io.granary.tables.expiry.ExpirySettings;
import io.granary.tables.reconcile.ReconcileSettings;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/// All settings, as `application.yml` documents them.
@ConfigurationProperties(prefix = "granary", ignoreUnknownFields = false)
record AllInOneSettings(
        Path dataDir,
        String zone,
        NodeName node,
        ClusterSettings cluster,
        S3Interface s3,
        AdminInterface admin,
        ManagementSettings management,
        @Name("default") First first,
        GatewayMemory gateway,
        WriteSettings objects,
        SweepSettings sweep,
        RowKeeping rows,
        SnapshotSettings snapshots,
        BlockKeeping blocks,
        ReconcileSettings reconcile,
        ExpirySettings expiry,
        QuorumSettings quorum,
        Consistency consistency) {

    /// What this node is to its cluster.
    MemberSettings member() {
        return MemberSettings.ofWhole(cluster, zone, node.name(), Release.version())
                .telling(consistency.warning().stream().toList());
    }

    /// How it serves clients.
    S3Front front() {
        return new S3Front(s3, gateway, objects, sweep);
    }

    /// What exists after the first start.
    record First(String accessKey, String secretKey, String bucket) {}
}
