package io.granary.service.admin;

import io.granary.admin.tokens.AdminToken;
import io.granary.kit.front.Listeners;
import io.granary.kit.front.Unforeseen;
import io.granary.kit.listener.HttpListener;
import io.granary.kit.member.Member;
import io.granary.kit.service.Ground;
import io.granary.kit.service.Launch;
import io.granary.kit.service.NodeService;
import io.granary.kit.service.Ports;
import io.granary.kit.service.RoleStart.Started;
import io.granary.kit.service.Stage;
import io.granary.kit.settings.ByteCountReader;
import io.granary.kit.snapshots.AskedSnapshots;
import io.granary.roles.Neighbourhood;
import io.granary.roles.admin.AdminRole;
import io.granary.roles.admin.AdminRole.Administration;
import java.io.IOException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Answers operators: the admin API, for programs and the command line.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminServiceSettings.class)
@Import(ByteCountReader.class)
public class AdminService {
    public static void main(String[] arguments) {
        Launch.service(AdminService.class, arguments);
    }

    @Bean
    NodeService service(AdminServiceSettings settings) {
        return new NodeService(settings.service(), stage -> start(settings, stage));
    }

    private static Started start(AdminServiceSettings settings, Stage stage) throws IOException {
        Ground ground = stage.ground();
        var kept = new AdminCredentials(ground.home().credentials());
        String token = kept.settle(settings.admin().token(), ground.randomness());
        Member member = stage.join();
        var near = Neighbourhood.of(member.ports(), settings.quorum(), settings.consistency());
        var administration =
                new Administration(
                        new AdminToken(token),
                        member.view(),
                        member.desk(),
                        new AskedSnapshots(member.ports().rpc()),
                        Unforeseen::report);
        var role = AdminRole.start(settings.accounts(member), member.ports(), near, administration);
        stage.endsWith(role.accounts().running()::close);
        var listeners = new Listeners(ground, stage::endsWith);
        HttpListener admin = listeners.admin(settings.admin(), role.api()::answer);
        kept.keep(token, Ports.urlOf(settings.admin().address(), admin.port()));
        return Started.once(member, role.accounts().loaded());
    }
}
