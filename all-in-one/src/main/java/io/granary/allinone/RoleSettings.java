package io.granary.allinone;

import io.granary.kit.member.Member;
import io.granary.roles.block.BlockRole.BlockSettings;
import io.granary.roles.combined.CombinedRole.CombinedSettings;
import io.granary.roles.gateway.GatewaySettings;
import io.granary.s3.S3Settings;

/// What the settings of the process say to each role.
final class RoleSettings {
    private static final int SHORT_ID = 16;

    private RoleSettings() {}

    static CombinedSettings all(AllInOneSettings settings, Member member) {
        return new CombinedSettings(
                gateway(settings, member),
                new BlockSettings(settings.blocks().removalDelay(), settings.blocks().recovery()),
                settings.quorum(),
                settings.consistency());
    }

    static GatewaySettings gateway(AllInOneSettings settings, Member member) {
        AllInOneSettings.Gateway gateway = settings.gateway();
        return new GatewaySettings(
                new S3Settings(
                        settings.s3().region(),
                        settings.s3().rootDomains(),
                        member.self().toString().substring(0, SHORT_ID)),
                settings.objects(),
                gateway.indexShards(),
                gateway.inFlight(),
                gateway.staleness(),
                member.clusterKey());
    }
}
