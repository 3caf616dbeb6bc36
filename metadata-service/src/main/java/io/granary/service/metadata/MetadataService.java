package io.granary.service.metadata;

import io.granary.kit.home.Disks;
import io.granary.kit.member.Member;
import io.granary.kit.service.Launch;
import io.granary.kit.service.NodeService;
import io.granary.kit.service.RoleStart.Started;
import io.granary.kit.service.Stage;
import io.granary.kit.settings.ByteCountReader;
import io.granary.roles.Neighbourhood;
import io.granary.roles.Upkeep;
import io.granary.roles.metadata.MetadataRole;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Keeps replicas of the tables that say what is stored.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetadataServiceSettings.class)
@Import(ByteCountReader.class)
public class MetadataService {
    public static void main(String[] arguments) {
        Launch.service(MetadataService.class, arguments);
    }

    @Bean
    NodeService service(MetadataServiceSettings settings) {
        return new NodeService(settings.service(), stage -> start(settings, stage));
    }

    private static Started start(MetadataServiceSettings settings, Stage stage) {
        Disks disks = stage.disks(MetadataRole.families(), settings.rows());
        Member member = stage.join();
        stage.snapshots(disks, member, settings.snapshots());
        var near = Neighbourhood.of(member.ports(), settings.quorum(), settings.consistency());
        var role =
                MetadataRole.start(
                        new Upkeep(settings.reconcile(), settings.expiry()),
                        settings.sweep(),
                        member.ports(),
                        disks.stores(),
                        near);
        stage.endsWith(role::close);
        return Started.at(member);
    }
}
