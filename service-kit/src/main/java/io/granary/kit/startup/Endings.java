package io.granary.kit.startup;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has begun, to be ended in the opposite order.
public final class Endings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private final Deque<Runnable> endings = new ArrayDeque<>();

    /// Remembers how to end what has just begun.
    public void push(Runnable ending) {
        endings.push(ending);
    }

    /// Ends everything, even if some of it cannot be ended. Blocks.
    @Override
    public void close() {
        while (!endings.isEmpty()) {
            try {
                endings.pop().run();
            } catch (RuntimeException failure) {
                LOG.error("event=stop.failed", failure);
            }
        }
    }
}
