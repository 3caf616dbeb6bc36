package io.granary.allinone;

import io.granary.foundation.time.MachineTime;
import io.granary.kit.settings.ByteCountReader;
import io.granary.kit.settings.KnownVariables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/// Runs Granary in one process.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(AllInOneSettings.class)
@ImportAutoConfiguration(SslAutoConfiguration.class)
@Import(ByteCountReader.class)
public class AllInOne {
    /// Set by our script: rehearse, and stop.
    private static final String REHEARSAL = "granary.rehearsal";

    private static final int ROUNDS = 150;

    public static void main(String[] arguments) throws IOException {
        SpringApplication application = new SpringApplication(AllInOne.class);
        application.addListeners((ApplicationPreparedEvent event) ->
                checkVariables(event.getApplicationContext().getEnvironment()));
        ConfigurableApplicationContext context = application.run(arguments);
        if (Boolean.getBoolean(REHEARSAL)) {
            try (context) {
                rehearse(
                        context.getBean(AllInOneSettings.class),
                        context.getBean(Node.class).ready(),
                        ROUNDS);
            }
        }
    }

    /// Requests that this node serves by itself, then such that it serves for another one.
    static void rehearse(AllInOneSettings settings, Announcement.Ready node, int rounds)
            throws IOException {
        try (MachineTime time = new MachineTime();
                RehearsedGateway other = new RehearsedGateway(settings, node, time)) {
            new Rehearsal(node, time, rounds).run();
            new Rehearsal(other.start(), time, rounds).run();
        }
    }

    @Bean
    Store.Opener opener() {
        return CombinedStore::open;
    }

    @Bean
    Node node(AllInOneSettings settings, Store.Opener opener, SslBundles bundles) {
        return new Node(settings, opener, bundles, new Announcement(System.out));
    }

    private static void checkVariables(ConfigurableEnvironment environment) {
        List<String> keys = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed
                    && source.getName().contains("application.yml")) {
                keys.addAll(List.of(listed.getPropertyNames()));
            }
        }
        new KnownVariables(keys).check(environment.getSystemEnvironment().keySet());
    }
}
