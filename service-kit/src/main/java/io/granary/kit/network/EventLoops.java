package io.granary.kit.network;

import io.granary.foundation.check.Check;
import java.time.Duration;
import reactor.netty.resources.LoopResources;

/// The event loops of a process: one for each core, shared by all of its listeners.
///
/// They are epoll's on Linux and the JDK's elsewhere. io_uring is refused: Reactor Netty would take
/// it silently, and sending files through it costs five times as much.
public final class EventLoops implements AutoCloseable {
    private final LoopResources loops;

    private EventLoops(LoopResources loops) {
        this.loops = loops;
    }

    public static EventLoops start() {
        Check.that(!holds("io.netty.channel.uring.IoUring"), "io_uring is on the class path");
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        return new EventLoops(LoopResources.create("granary-http", threads, true));
    }

    private static boolean holds(String className) {
        try {
            Class.forName(className, false, EventLoops.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    public LoopResources loops() {
        return loops;
    }

    /// Lets what is running end for a moment, then stops the threads.
    @Override
    public void close() {
        loops.disposeLater(Duration.ofMillis(50), Duration.ofSeconds(2))
                .block(Duration.ofSeconds(3));
    }
}
