package io.granary.service.layout;

import io.granary.kit.service.Launch;
import io.granary.kit.service.NodeService;
import io.granary.kit.service.RoleStart.Started;
import io.granary.kit.settings.ByteCountReader;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Keeps the layout and exchanges it with all others: one more place where it outlives a disk, and
/// a node that others can always begin with.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(LayoutServiceSettings.class)
@Import(ByteCountReader.class)
public class LayoutService {
    public static void main(String[] arguments) {
        Launch.service(LayoutService.class, arguments);
    }

    @Bean
    NodeService service(LayoutServiceSettings settings) {
        return new NodeService(settings.service(), stage -> Started.at(stage.join()));
    }
}
