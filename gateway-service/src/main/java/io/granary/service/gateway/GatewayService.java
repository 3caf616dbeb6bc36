package io.granary.service.gateway;

import io.granary.kit.front.Listeners;
import io.granary.kit.front.S3Front;
import io.granary.kit.front.Unforeseen;
import io.granary.kit.listener.HttpListener;
import io.granary.kit.member.Member;
import io.granary.kit.service.Launch;
import io.granary.kit.service.NodeService;
import io.granary.kit.service.Ports;
import io.granary.kit.service.RoleStart.Started;
import io.granary.kit.service.Stage;
import io.granary.kit.settings.ByteCountReader;
import io.granary.roles.Neighbourhood;
import io.granary.roles.gateway.GatewayRole;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Answers S3 clients. There may be any number of it, anywhere.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayServiceSettings.class)
@ImportAutoConfiguration(SslAutoConfiguration.class)
@Import(ByteCountReader.class)
public class GatewayService {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayService.class);

    public static void main(String[] arguments) {
        Launch.service(GatewayService.class, arguments);
    }

    @Bean
    NodeService service(GatewayServiceSettings settings, SslBundles bundles) {
        return new NodeService(settings.service(), stage -> start(settings, bundles, stage));
    }

    private static Started start(GatewayServiceSettings settings, SslBundles bundles, Stage stage)
            throws IOException {
        Member member = stage.join();
        var near = Neighbourhood.of(member.ports(), settings.quorum(), settings.consistency());
        S3Front front = settings.front();
        var gateway =
                GatewayRole.start(front.role(member), member.ports(), near, Unforeseen::report);
        stage.endsWith(gateway.running()::close);
        var listeners = new Listeners(stage.ground(), stage::endsWith);
        HttpListener s3 = front.open(stage.ground(), listeners, bundles, gateway.s3()::answer);
        LOG.info("event=s3.listening url={}", Ports.urlOf(settings.s3().address(), s3.port()));
        return Started.once(member, gateway.accounts().loaded());
    }
}
