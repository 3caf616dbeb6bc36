package io.granary.cli.cluster;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for nodes to do something, and gives up when one of them ends or it takes too long.
record Waiting(List<RunningNode> nodes, PrintWriter out) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long PAUSE_MILLIS = 100;

    /// Prints `what`, waits until `done` says yes, and prints how long that took.
    void until(String what, BooleanSupplier done) {
        out.print("  " + what + " ");
        out.flush();
        long start = System.nanoTime();
        int dots = 0;
        while (!done.getAsBoolean()) {
            Duration passed = Duration.ofNanos(System.nanoTime() - start);
            giveUpIfHopeless(what, passed);
            for (; dots < passed.toSeconds(); dots++) {
                out.print(".");
                out.flush();
            }
            pause();
        }
        out.printf("%.1f s%n", (System.nanoTime() - start) / 1e9);
        out.flush();
    }

    private void giveUpIfHopeless(String what, Duration passed) {
        for (RunningNode node : nodes) {
            if (!node.isAlive()) {
                out.println();
                throw new ClusterFailed("%s has ended; see %s".formatted(node.name(), node.log()));
            }
        }
        if (passed.compareTo(PATIENCE) > 0) {
            out.println();
            throw new ClusterFailed(
                    "%s: not after %d s; see the logs below %s"
                            .formatted(
                                    what, passed.toSeconds(), nodes.getFirst().home().getParent()));
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClusterFailed("interrupted");
        }
    }
}
