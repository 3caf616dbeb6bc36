package io.granary.cli.cluster;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A node that `cluster.json` names.
record ListedNode(String name, Path home, String management, String admin, long pid) {
    private static final int STOP_SECONDS = 30;

    /// Its process, if it runs.
    Optional<ProcessHandle> process() {
        return NodeProcess.running(pid, "granary");
    }

    RunningNode start(Path launcher) {
        return new RunningNode(name, home, management, admin, NodeProcess.start(home, launcher));
    }

    /// Asks the process to stop; it finishes its requests first.
    void stop() {
        process().ifPresent(ProcessHandle::destroy);
    }

    void awaitEnd() {
        process().ifPresent(ListedNode::await);
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
