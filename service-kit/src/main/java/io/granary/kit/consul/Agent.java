package io.granary.kit.consul;

import io.granary.rpc.SocketName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.consul.ConsulAutoConfiguration;
import org.springframework.cloud.consul.ConsulClient;
import org.springframework.cloud.consul.ConsulClient.QueryParams;
import org.springframework.cloud.consul.discovery.ConsulDiscoveryProperties;
import org.springframework.cloud.consul.discovery.HeartbeatProperties;
import org.springframework.cloud.consul.model.http.agent.NewService;
import org.springframework.cloud.consul.model.http.health.HealthService;
import org.springframework.cloud.consul.serviceregistry.ConsulRegistration;
import org.springframework.cloud.consul.serviceregistry.ConsulServiceRegistry;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.support.RestClientAdapter;

/// A Consul agent, as one node of ours speaks to it. Every call blocks, but none for ever.
final class Agent {
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration ANSWERING = Duration.ofSeconds(15);
    private static final String LIVES = "30s";
    private static final String FORGOTTEN_AFTER = "10m";

    private final ConsulClient client;
    private final ConsulServiceRegistry registry;
    private final ConsulRegistration registration;
    private final ConsulSettings settings;

    /// @param id under which this node is registered
    /// @param own where others find it
    Agent(ConsulSettings settings, String id, SocketName own) {
        this.settings = settings;
        this.client = clientOf(settings.agent());
        try (InetUtils machine = new InetUtils(new InetUtilsProperties())) {
            var properties = new ConsulDiscoveryProperties(machine);
            properties.setFailFast(true);
            properties.setAclToken(settings.token());
            this.registration = new ConsulRegistration(serviceOf(settings, id, own), properties);
            this.registry =
                    new ConsulServiceRegistry(client, properties, null, new HeartbeatProperties());
        }
    }

    private static ConsulClient clientOf(SocketName agent) {
        var http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(CONNECTING);
        http.setReadTimeout(ANSWERING);
        var rest = RestClient.builder().requestFactory(http).baseUrl("http://" + agent).build();
        return ConsulAutoConfiguration.createNewConsulClient(RestClientAdapter.create(rest));
    }

    private static NewService serviceOf(ConsulSettings settings, String id, SocketName own) {
        var alive = new NewService.Check();
        alive.setTtl(LIVES);
        alive.setStatus("passing");
        alive.setDeregisterCriticalServiceAfter(FORGOTTEN_AFTER);
        var service = new NewService();
        service.setId(id);
        service.setName(settings.service());
        service.setAddress(own.host());
        service.setPort(own.port());
        service.setMeta(Map.of("node", id));
        service.setCheck(alive);
        return service;
    }

    /// Says that this node lives, and who it is when the agent does not know it.
    void beat() {
        try {
            client.agentCheckPass(
                    "service:" + registration.getInstanceId(), "it says so", settings.token());
        } catch (RestClientResponseException unknown) {
            registry.register(registration);
        }
    }

    /// The nodes that are well, and which state of things this is.
    record Seen(List<SocketName> nodes, long index) {}

    /// Answers when something has changed since `index`, at the latest after `waitSeconds`.
    Seen nodesAfter(long index, long waitSeconds) {
        ResponseEntity<List<HealthService>> answer =
                client.getHealthServices(
                        settings.service(),
                        true,
                        settings.token(),
                        List.of(),
                        new QueryParams(waitSeconds, index));
        List<HealthService> body = answer.getBody();
        List<SocketName> nodes =
                body == null ? List.of() : body.stream().map(Agent::addressOf).toList();
        String now = answer.getHeaders().getFirst("X-Consul-Index");
        return new Seen(nodes, now == null ? 0 : Long.parseLong(now));
    }

    private static SocketName addressOf(HealthService found) {
        HealthService.Service service = found.getService();
        return new SocketName(service.getAddress(), service.getPort());
    }

    void leave() {
        registry.deregister(registration);
    }
}
