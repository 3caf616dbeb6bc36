package io.granary.allinone;

import io.granary.blocks.recovery.RecoverySettings;
import io.granary.foundation.bytes.ByteCount;
import io.granary.gateway.ListenerLimits;
import io.granary.kit.member.ClusterSettings;
import io.granary.kit.member.MemberSettings;
import io.granary.kit.network.ListenAddress;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.Consistency;
import io.granary.quorum.QuorumSettings;
import io.granary.storage.rows.ondisk.RocksSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/// All settings, as `application.yml` documents them.
@ConfigurationProperties(prefix = "granary", ignoreUnknownFields = false)
record AllInOneSettings(
        Path dataDir,
        String zone,
        NodeName node,
        ClusterSettings cluster,
        S3 s3,
        Admin admin,
        Management management,
        @Name("default") First first,
        Gateway gateway,
        WriteSettings objects,
        RocksSettings rows,
        Blocks blocks,
        QuorumSettings quorum,
        Consistency consistency) {

    /// Blocks of one upload that exist beside those that are being sent.
    private static final int BLOCKS_BESIDE = 4;

    /// The memory that one upload takes at most, which is also left for small ones.
    ByteCount mostOfOneUpload() {
        long blocks = (long) objects.blocksInFlight() + BLOCKS_BESIDE;
        return ByteCount.of(blocks * objects.blockSize().value());
    }

    /// The memory for large uploads.
    ByteCount roomForUploads() {
        long left = gateway.inFlight().value() - mostOfOneUpload().value();
        return ByteCount.of(Math.max(mostOfOneUpload().value(), left));
    }

    /// What this node is to its cluster.
    MemberSettings member() {
        return new MemberSettings(
                cluster,
                zone,
                node.name(),
                Release.version(),
                consistency.warning().stream().toList());
    }

    /// What people call the node.
    record NodeName(String name) {}

    /// The S3 interface and its listeners.
    record S3(
            String region,
            List<String> rootDomains,
            String address,
            int port,
            int tlsPort,
            String tlsBundle,
            ListenerLimits limits) {
        ListenAddress plain() {
            return new ListenAddress(address, port);
        }

        ListenAddress encrypted() {
            return new ListenAddress(address, tlsPort);
        }

        boolean hasCertificate() {
            return !tlsBundle.isBlank();
        }
    }

    /// The admin API.
    record Admin(String address, int port, String token) {
        ListenAddress listen() {
            return new ListenAddress(address, port);
        }
    }

    /// Health and metrics.
    record Management(String address, int port) {
        ListenAddress listen() {
            return new ListenAddress(address, port);
        }
    }

    /// What exists after the first start.
    record First(String accessKey, String secretKey, String bucket) {}

    /// What the gateway holds in memory.
    record Gateway(int indexShards, ByteCount inFlight, Duration staleness) {}

    /// How blocks are removed and restored.
    record Blocks(Duration removalDelay, RecoverySettings recovery) {}
}
