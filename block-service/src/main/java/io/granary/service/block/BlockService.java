package io.granary.service.block;

import io.granary.kit.home.Disks;
import io.granary.kit.member.Member;
import io.granary.kit.service.Launch;
import io.granary.kit.service.NodeService;
import io.granary.kit.service.RoleStart.Started;
import io.granary.kit.service.Stage;
import io.granary.kit.settings.ByteCountReader;
import io.granary.roles.Neighbourhood;
import io.granary.roles.Upkeep;
import io.granary.roles.block.BlockRole;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Keeps blocks, and the rows that say who needs them.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(BlockServiceSettings.class)
@Import(ByteCountReader.class)
public class BlockService {
    public static void main(String[] arguments) {
        Launch.service(BlockService.class, arguments);
    }

    @Bean
    NodeService service(BlockServiceSettings settings) {
        return new NodeService(settings.service(), stage -> start(settings, stage));
    }

    private static Started start(BlockServiceSettings settings, Stage stage) {
        Disks disks =
                stage.disks(BlockRole.families(), settings.rows(), settings.blocks().places());
        Member member = stage.join();
        stage.snapshots(disks, member, settings.snapshots());
        var near = Neighbourhood.of(member.ports(), settings.quorum(), settings.consistency());
        var role =
                BlockRole.start(
                        settings.blocks().role(settings.sweep()),
                        new Upkeep(settings.reconcile(), settings.expiry()),
                        member.ports(),
                        disks.stores(),
                        near);
        stage.endsWith(role::close);
        return Started.at(member);
    }
}
