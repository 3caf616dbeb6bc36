package io.granary.simulation.cluster;

import io.granary.blocks.recovery.RecoverySettings;
import io.granary.blocks.scrub.ScrubSettings;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.sweep.SweepSettings;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.QuorumSettings;
import io.granary.roles.block.BlockSettings;
import io.granary.roles.combined.CombinedRole.CombinedSettings;
import io.granary.roles.gateway.GatewaySettings;
import io.granary.s3.S3Settings;
import io.granary.tables.expiry.ExpirySettings;
import io.granary.tables.reconcile.ReconcileSettings;
import java.time.Duration;
import java.util.List;

/// How simulated nodes are set up: as in production, but small, so that little data has many parts.
public final class NodeSettings {
    public static final String REGION = "granary";
    public static final ByteCount INLINE = ByteCount.of(256);
    public static final ByteCount BLOCK = ByteCount.of(1024);

    private static final Duration STALENESS = Duration.ofSeconds(2);
    private static final Duration REMOVAL_DELAY = Duration.ofSeconds(30);
    private static final RecoverySettings RECOVERY =
            new RecoverySettings(
                    Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(2), 2, false);

    private static final ScrubSettings SCRUB =
            new ScrubSettings(
                    Duration.ofSeconds(20), Duration.ofSeconds(5), ByteCount.mebibytes(8));

    private static final ScrubSettings NO_SCRUB =
            new ScrubSettings(Duration.ofDays(365), Duration.ZERO, ScrubSettings.DEFAULT.pace());

    private static final ReconcileSettings RECONCILE =
            new ReconcileSettings(
                    Duration.ofSeconds(20), Duration.ofMillis(10), Duration.ofSeconds(5));

    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(20);

    /// Settling is longer than a gateway goes on with rows that it has read, and than any message
    /// is under way here.
    private static final Duration FORGETTING = Duration.ofSeconds(8);

    private static final Duration BETWEEN_WALKS = Duration.ofSeconds(2);

    private NodeSettings() {}

    static CombinedSettings of(Site site) {
        var sweep = new SweepSettings(Shape.SWEPT_AFTER, Duration.ZERO, BETWEEN_SWEEPS);
        return new CombinedSettings(
                new GatewaySettings(
                        new S3Settings(REGION, List.of(), "simulated"),
                        new WriteSettings(INLINE, BLOCK, 4, ByteCount.gibibytes(5)),
                        sweep.longestWrite(),
                        site.shape().indexShards(),
                        ByteCount.mebibytes(64),
                        STALENESS,
                        new ClusterKey(Bytes.wrap(new byte[ClusterKey.LENGTH]))),
                new BlockSettings(
                        REMOVAL_DELAY,
                        RECOVERY,
                        site.wiring().disk().scrubbed() ? SCRUB : NO_SCRUB,
                        sweep,
                        ByteCount.mebibytes(8)),
                RECONCILE,
                new ExpirySettings(
                        site.shape().tombstonesFor(),
                        FORGETTING,
                        BETWEEN_WALKS,
                        Duration.ofMillis(10)),
                QuorumSettings.DEFAULT,
                site.consistency());
    }
}
