package io.granary.blocks.cluster;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/// A store's writing thread, which can be held up.
public final class SlowWriter implements Executor {
    private final Executor executor;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean holding;

    SlowWriter(Executor executor) {
        this.executor = executor;
    }

    public void hold() {
        holding = true;
    }

    public void release() {
        holding = false;
        held.forEach(executor::execute);
        held.clear();
    }

    @Override
    public void execute(Runnable command) {
        if (holding) {
            held.add(command);
        } else {
            executor.execute(command);
        }
    }
}
