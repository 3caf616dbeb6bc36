package io.granary.kit.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.kit.startup.Endings;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClientException;

final class ConsulDiscoveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SocketName ONE = new SocketName("127.0.0.1", 4001);
    private static final SocketName TWO = new SocketName("127.0.0.1", 4002);

    @TempDir private Path folder = Path.of("");

    private final Endings endings = new Endings();

    @AfterEach
    void close() {
        endings.close();
    }

    private ConsulAgent agent() throws Exception {
        ConsulAgent agent = ConsulAgent.in(folder);
        endings.push(agent::close);
        return agent;
    }

    private static ConsulDiscovery node(String consul, SocketName own) {
        var id = new NodeId(Bytes.hex("%064x".formatted(own.port())));
        return new ConsulDiscovery(new ConsulSettings(consul, "granary-test", ""), id, own);
    }

    private ConsulDiscovery member(ConsulAgent agent, SocketName own) {
        ConsulDiscovery node = node(agent.address(), own);
        endings.push(node::close);
        return node;
    }

    private static List<SocketName> seenBy(ConsulDiscovery node) {
        return node.addresses().blockOptional(PATIENCE).orElseThrow();
    }

    @Test
    void nodesThatRegisterFindOneAnother() throws Exception {
        ConsulAgent agent = agent();
        ConsulDiscovery one = member(agent, ONE);
        ConsulDiscovery two = member(agent, TWO);
        assertThat(seenBy(one)).containsExactly(ONE);
        assertThat(seenBy(two)).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(seenBy(one)).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void aNodeThatLeavesIsNotFoundAnyMore() throws Exception {
        ConsulAgent agent = agent();
        ConsulDiscovery one = member(agent, ONE);
        ConsulDiscovery two = node(agent.address(), TWO);
        seenBy(two);
        assertThat(seenBy(one)).contains(TWO);
        two.close();
        assertThat(seenBy(one)).containsExactly(ONE);
    }

    @Test
    void aConsulThatLostEverythingIsToldAgain() throws Exception {
        ConsulAgent agent = agent();
        ConsulDiscovery one = member(agent, ONE);
        seenBy(one);
        agent.stop();
        assertThatThrownBy(() -> seenBy(one)).isInstanceOf(RestClientException.class);
        agent.startAgain();
        assertThat(seenBy(one)).containsExactly(ONE);
    }

    @Test
    void aNodeStartsWithoutConsulAndSaysSoAtOnce() {
        ConsulDiscovery alone = node("127.0.0.1:1", ONE);
        assertThatThrownBy(() -> seenBy(alone)).isInstanceOf(RestClientException.class);
        alone.close();
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new ConsulSettings("consul", "granary", ""))
                .hasMessageContaining("Consul at 'consul', not host:port");
        assertThatThrownBy(() -> new ConsulSettings("consul:8500", "gra nary", ""))
                .hasMessageContaining("Consul service 'gra nary'");
    }
}
