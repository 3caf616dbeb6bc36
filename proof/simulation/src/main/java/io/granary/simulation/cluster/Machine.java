package io.granary.simulation.cluster;

import io.granary.http.message.Request;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.staging.LayoutDesk;
import io.granary.roles.combined.CombinedRole;
import io.granary.rpc.NodeId;
import io.granary.simulation.disk.FilesDisk;
import io.granary.simulation.disk.RowsDisk;
import io.granary.simulation.disk.Syncing;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.NodeClock;
import io.granary.storage.rows.FamilySpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/// A machine: its disk and clock, and the process that runs on it, if one does.
public final class Machine {
    private static final Duration LAZY_SYNC = Duration.ofSeconds(1);

    private final int number;
    private final NodeId id;
    private final Site site;
    private final Chance chance;
    private final NodeClock clock;
    private final RowsDisk rows;
    private final FilesDisk files;
    private final FilesDisk papers;
    private double slowness = 1;
    private int processes;
    private long forgotten = -1;
    private @Nullable NodeProcess process;

    Machine(int number, NodeId id, Site site) {
        this.number = number;
        this.id = id;
        this.site = site;
        this.chance = site.chance().fork("machine " + number);
        this.clock = new NodeClock(site.timeline());
        var families = CombinedRole.families().stream().map(FamilySpec::family).toList();
        this.rows = new RowsDisk(families, site.wiring().syncing());
        this.files = new FilesDisk(site.wiring().syncing());
        this.papers = new FilesDisk(site.wiring().syncing());
        if (site.wiring().syncing() == Syncing.LATER) {
            syncLater();
        }
    }

    public int number() {
        return number;
    }

    public NodeId id() {
        return id;
    }

    public NodeClock clock() {
        return clock;
    }

    public RowsDisk rows() {
        return rows;
    }

    public FilesDisk files() {
        return files;
    }

    /// Where the node keeps what it knows of the layout.
    FilesDisk papers() {
        return papers;
    }

    double slowness() {
        return slowness;
    }

    /// Reads and syncs take `factor` times as long as they should.
    public void slowDown(double factor) {
        slowness = factor;
    }

    /// Starts a process unless one runs.
    public void switchOn() {
        if (process == null) {
            process = new NodeProcess(this, site, chance.fork("process " + processes), processes);
            processes++;
            process.start();
        }
    }

    /// The process ends as by `kill -9`. What it had under way at its disk may still be done.
    public void kill() {
        if (process != null) {
            process.end(chance.happens(0.5));
            process = null;
        }
    }

    /// The machine loses power, and with it what was not synced.
    public void cutPower() {
        kill();
        rows.cutPower(chance);
        files.cutPower(chance);
        papers.cutPower(chance);
    }

    /// The machine comes back without some or all of its rows, or with nothing but its name.
    public void forget(Chance chance) {
        kill();
        forgotten = site.timeline().now();
        if (chance.happens(0.3)) {
            rows.wipe();
            papers.wipe();
        } else {
            rows.forget(chance);
        }
    }

    /// Whether it has forgotten rows at a time or later.
    public boolean hasForgottenSince(long time) {
        return forgotten >= time;
    }

    /// The process is stopped for a while, and then goes on as if nothing had been.
    public void pause(Duration duration) {
        if (process != null) {
            process.pause(duration);
        }
    }

    public void goOn() {
        if (process != null) {
            process.goOn();
        }
    }

    /// Whether a process runs that has found its bearings.
    public boolean isServing() {
        return process != null && process.hasAllItNeeds();
    }

    /// The layout as the running process knows it.
    public Optional<LayoutKeeper> keeper() {
        return process == null ? Optional.empty() : process.keeper();
    }

    /// Where an operator changes the layout, while a process runs.
    public Optional<LayoutDesk> desk() {
        return process == null ? Optional.empty() : process.desk();
    }

    /// The node's administration, while it serves.
    public Optional<CombinedRole.Node> node() {
        return process == null ? Optional.empty() : process.node();
    }

    /// Sends a client's request; disposing the answer closes the client's connection.
    public Disposable request(Request request, Consumer<ClientAnswer> answer) {
        if (process == null) {
            answer.accept(new ClientAnswer.Refused());
            return Disposables.disposed();
        }
        return process.request(request, answer);
    }

    private void syncLater() {
        site.timeline()
                .after(
                        LAZY_SYNC.toNanos(),
                        () -> {
                            rows.sync();
                            files.sync();
                            papers.sync();
                            syncLater();
                        });
    }

    @Override
    public String toString() {
        return "node " + (number + 1);
    }
}
