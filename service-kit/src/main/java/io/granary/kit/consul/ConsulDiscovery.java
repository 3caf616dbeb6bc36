package io.granary.kit.consul;

import io.granary.foundation.work.DiskLane;
import io.granary.layout.discovery.Discovery;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;
import reactor.core.publisher.Mono;

/// The nodes that are registered in Consul and well, and this node among them.
///
/// Each question also says that this node lives and registers it anew when Consul does not know it,
/// as after Consul lost its state. Without Consul the answer is a failure, and peers that are known
/// stay known.
public final class ConsulDiscovery implements Discovery, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsulDiscovery.class);

    /// Below the ten seconds after which proxies and clients often give up.
    private static final long WAIT_SECONDS = 8;

    private static final int WAITING = 4;

    private final Agent agent;
    private final DiskLane lane = DiskLane.of("granary-consul", 1, WAITING);

    // Both are read and written on the lane alone, which is one thread.
    private long index;
    private boolean lost;

    /// @param own where others find this node
    public ConsulDiscovery(ConsulSettings settings, NodeId self, SocketName own) {
        this.agent = new Agent(settings, self.toString(), own);
    }

    /// Waits a few seconds for a change, so it can be asked again at once.
    @Override
    public Mono<List<SocketName>> addresses() {
        return lane.run(this::seen);
    }

    private List<SocketName> seen() {
        try {
            agent.beat();
            Agent.Seen seen = agent.nodesAfter(index, WAIT_SECONDS);
            // A Consul that began anew counts from the start again.
            index = seen.index() < index ? 0 : seen.index();
            if (lost) {
                LOG.info("event=consul.found nodes={}", seen.nodes().size());
                lost = false;
            }
            return seen.nodes();
        } catch (RestClientException failure) {
            if (!lost) {
                LOG.warn("event=consul.lost reason=\"{}\"", failure.getMessage());
                lost = true;
            }
            index = 0;
            throw failure;
        }
    }

    /// Takes this node out of Consul, which otherwise finds out by itself.
    @Override
    public void close() {
        lane.close();
        try {
            agent.leave();
        } catch (RestClientException failure) {
            LOG.info("event=consul.not-left reason=\"{}\"", failure.getMessage());
        }
    }
}
