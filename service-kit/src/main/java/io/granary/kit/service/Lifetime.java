package io.granary.kit.service;

import io.granary.kit.startup.CannotStart;
import io.granary.kit.startup.Endings;
import java.io.IOException;

/// What a process has begun, ended in the opposite order when it stops, or when it cannot start.
public final class Lifetime {
    private final Endings endings = new Endings();
    private volatile boolean running;

    /// How everything is opened; what is open is told to [#endings].
    @FunctionalInterface
    public interface Opening {
        void open() throws IOException;
    }

    /// Opens everything, or leaves nothing behind.
    public void begin(Opening opening) {
        try {
            opening.open();
            running = true;
        } catch (IOException failure) {
            endings.close();
            throw new CannotStart(failure.toString());
        } catch (RuntimeException failure) {
            endings.close();
            throw failure;
        }
    }

    public Endings endings() {
        return endings;
    }

    public boolean isRunning() {
        return running;
    }

    /// Ends everything. Blocks.
    public void end() {
        endings.close();
        running = false;
    }
}
