package io.granary.allinone;

import io.granary.foundation.time.MachineTime;
import io.granary.kit.service.Launch;
import io.granary.kit.settings.ByteCountReader;
import java.io.IOException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

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
        ConfigurableApplicationContext context = Launch.run(AllInOne.class, arguments);
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
                RehearsedGateway other = new RehearsedGateway(settings, node)) {
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
}
