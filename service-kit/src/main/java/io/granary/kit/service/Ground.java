package io.granary.kit.service;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.foundation.time.Time;
import io.granary.kit.home.NodeHome;
import io.granary.kit.management.Condition;
import io.granary.kit.management.ManagementPorts;
import io.granary.kit.management.ManagementServer;
import io.granary.kit.network.EventLoops;
import io.granary.kit.startup.Endings;
import io.granary.kit.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/// What a process stands on before it has any role: its directory, clock, threads and meters, and
/// the management port, which says from the start that it is alive and not yet ready.
public final class Ground {
    private final Endings endings;
    private final NodeHome home;
    private final MachineTime time = new MachineTime();
    private final Randomness randomness = new SecureRandomness();
    private final EventLoops loops;
    private final Telemetry telemetry;
    private final String management;
    private volatile Supplier<Condition> readiness = () -> new Condition.Failing("starting");

    private Ground(Path directory, ManagementSettings settings, Endings endings)
            throws IOException {
        this.endings = endings;
        home = NodeHome.open(directory);
        endings.push(home::close);
        endings.push(time::close);
        loops = EventLoops.start();
        endings.push(loops::close);
        telemetry = new Telemetry();
        endings.push(telemetry::close);
        var ports =
                new ManagementPorts(Condition.Fine::new, () -> readiness.get(), telemetry::scrape);
        ManagementServer server =
                Ports.bound(
                        settings.listen(),
                        address -> ManagementServer.start(address, loops, ports));
        endings.push(server::close);
        management = Ports.urlOf(settings.address(), server.port());
    }

    /// Opens all of it. Blocks.
    ///
    /// @param endings what has to be closed, also after a failure
    public static Ground open(Path directory, ManagementSettings management, Endings endings)
            throws IOException {
        return new Ground(directory, management, endings);
    }

    /// What the management port says from now on; until the process begins to stop, which is when
    /// what was opened later than now is closed.
    public void serve(Supplier<Condition> ready) {
        readiness = ready;
        endings.push(() -> readiness = () -> new Condition.Failing("stopping"));
    }

    public NodeHome home() {
        return home;
    }

    public Time time() {
        return time;
    }

    public Randomness randomness() {
        return randomness;
    }

    public EventLoops loops() {
        return loops;
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    /// Where `/health`, `/ready` and `/metrics` are.
    public String management() {
        return management;
    }
}
