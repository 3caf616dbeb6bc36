package io.granary.kit.service;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// A process with one role: starts everything in order, and stops it in the opposite order.
///
/// When it is told to stop it is not ready at once, lets the requests end that it has, ends its
/// background work, and closes its stores last.
public final class NodeService implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NodeService.class);

    private final ServiceSettings settings;
    private final RoleStart role;
    private final Lifetime lifetime = new Lifetime();

    public NodeService(ServiceSettings settings, RoleStart role) {
        this.settings = settings;
        this.role = role;
    }

    @Override
    public void start() {
        lifetime.begin(this::open);
    }

    private void open() throws IOException {
        Ground ground = Ground.open(settings.dataDir(), settings.management(), lifetime.endings());
        RoleStart.Started started = role.on(new Stage(settings, ground, lifetime.endings()));
        ground.serve(started::readiness);
        LOG.info(
                "event=service.started role={} node={} cluster={} management={} directory={}",
                settings.role().word(),
                started.member().self(),
                started.member().peers().own().cluster(),
                ground.management(),
                settings.dataDir());
    }

    @Override
    public void stop() {
        LOG.info("event=service.stopping role={}", settings.role().word());
        lifetime.end();
    }

    @Override
    public boolean isRunning() {
        return lifetime.isRunning();
    }
}
